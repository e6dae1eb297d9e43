import { Common1764000000001 } from './1764000000001-common';
import { Reference1764000000002 } from './1764000000002-reference';
import { Access1764000000003 } from './1764000000003-access';
import { Registry1764000000004 } from './1764000000004-registry';
import { Provenance1764000000005 } from './1764000000005-provenance';
import { Rules1764000000006 } from './1764000000006-rules';
import { Capacity1764000000007 } from './1764000000007-capacity';
import { Manifests1764000000008 } from './1764000000008-manifests';
import { Checkpoints1764000000009 } from './1764000000009-checkpoints';
import { Onward1764000000010 } from './1764000000010-onward';
import { Labels1764000000011 } from './1764000000011-labels';
import { Discrepancies1764000000012 } from './1764000000012-discrepancies';
import { Attachments1764000000013 } from './1764000000013-attachments';
import { Legs1764000000014 } from './1764000000014-legs';
import { Amendments1764000000015 } from './1764000000015-amendments';
import { Delegation1764000000016 } from './1764000000016-delegation';
import { Presence1764000000017 } from './1764000000017-presence';
import { Trips1764000000018 } from './1764000000018-trips';
import { Pipelines1764000000019 } from './1764000000019-pipelines';
import { Paper1764000000020 } from './1764000000020-paper';
import { Policies1764000000021 } from './1764000000021-policies';
import { Approvals1764000000022 } from './1764000000022-approvals';
import { Flows1764000000023 } from './1764000000023-flows';
import { CapacityLedger1764000000024 } from './1764000000024-capacity-ledger';
import { Proximity1764000000025 } from './1764000000025-proximity';
import { Declarations1764000000026 } from './1764000000026-declarations';
import { DayCapacity1764000000027 } from './1764000000027-day-capacity';
import { WasteReturns1764000000029 } from './1764000000029-waste-returns';
import { Notices1764000000030 } from './1764000000030-notices';
import { Targets1764000000031 } from './1764000000031-targets';
import { FlowOrder1764000000032 } from './1764000000032-flow-order';
import { LedgerHistory1764000000033 } from './1764000000033-ledger-history';
import { Field1764000000034 } from './1764000000034-field';
import { Containers1764000000035 } from './1764000000035-containers';
import { MedicalTotals1764000000036 } from './1764000000036-medical-totals';
import { MedicalTrips1764000000037 } from './1764000000037-medical-trips';
import { MedicalClocks1764000000038 } from './1764000000038-medical-clocks';
import { CrewAccounts1764000000039 } from './1764000000039-crew-accounts';
import { Outbreaks1764000000050 } from './1764000000050-outbreaks';
import { Emergency1764000000051 } from './1764000000051-emergency';
import { Surge1764000000052 } from './1764000000052-surge';
import { OutbreakLevels1764000000053 } from './1764000000053-outbreak-levels';
import { EmergencyVersions1764000000054 } from './1764000000054-emergency-versions';
import { StopPresence1764000000055 } from './1764000000055-stop-presence';
import { MedicalFlows1764000000056 } from './1764000000056-medical-flows';
import { CitationSources1764000000057 } from './1764000000057-citation-sources';

/** In the order in which they are run. */
export const migrations = [
  Common1764000000001,
  Reference1764000000002,
  Access1764000000003,
  Registry1764000000004,
  Provenance1764000000005,
  Rules1764000000006,
  Capacity1764000000007,
  Manifests1764000000008,
  Checkpoints1764000000009,
  Onward1764000000010,
  Labels1764000000011,
  Discrepancies1764000000012,
  Attachments1764000000013,
  Legs1764000000014,
  Amendments1764000000015,
  Delegation1764000000016,
  Presence1764000000017,
  Trips1764000000018,
  Pipelines1764000000019,
  Paper1764000000020,
  Policies1764000000021,
  Approvals1764000000022,
  Flows1764000000023,
  CapacityLedger1764000000024,
  Proximity1764000000025,
  Declarations1764000000026,
  DayCapacity1764000000027,
  WasteReturns1764000000029,
  Notices1764000000030,
  Targets1764000000031,
  FlowOrder1764000000032,
  LedgerHistory1764000000033,
  Field1764000000034,
  Containers1764000000035,
  MedicalTotals1764000000036,
  MedicalTrips1764000000037,
  MedicalClocks1764000000038,
  CrewAccounts1764000000039,
  Outbreaks1764000000050,
  Emergency1764000000051,
  Surge1764000000052,
  OutbreakLevels1764000000053,
  EmergencyVersions1764000000054,
  StopPresence1764000000055,
  MedicalFlows1764000000056,
  CitationSources1764000000057,
];

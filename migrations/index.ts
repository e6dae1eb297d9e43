import { Common1764000000001 } from './1764000000001-common';
import { Reference1764000000002 } from './1764000000002-reference';
import { Access1764000000003 } from './1764000000003-access';
import { Registry1764000000004 } from './1764000000004-registry';
import { Provenance1764000000005 } from './1764000000005-provenance';
import { Rules1764000000006 } from './1764000000006-rules';
import { Capacity1764000000007 } from './1764000000007-capacity';
import { Manifests1764000000008 } from './1764000000008-manifests';

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
];

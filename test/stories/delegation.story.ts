import { localToday } from '../bench/lifecycle';
import { draftOf, gather, say, type Manifest, type StepAnswer } from './cast';
import { newcomer, officerOf } from './newcomers';
import { Person } from './person';
import { mustRefuse, type Stage, type Story } from './story';

interface Event {
  readonly kind: string;
  readonly content: {
    readonly actor: { name: string; organisationName: string; agent?: { organisationName: string } };
  };
}

/** A broker is entered, is let by a factory to draft and issue, does so, and is stopped. */
async function play(stage: Stage): Promise<void> {
  const { url, password, tell } = stage;
  const cast = await gather(stage);
  const { organisationId: factoryId, organisationName: factory } = cast.generator;
  const officer = await officerOf(stage);
  const chief = await Person.logIn(url, 'administrator of the factory', 'factory-admin', password);

  const name = '银川环保代理（演示）';
  const broker = await newcomer(stage, officer, name, ['agent']);
  tell(`the officer enters ${name}, an agent: it has no step of its own`);

  const agent = broker.person.onBehalfOf(factoryId);
  await mustRefuse(agent.post('/manifests', draftOf(cast, 640)), 'NOT_DELEGATED');
  tell(`the broker speaks for ${factory}, and is refused: nobody has let it`);

  const today = localToday();
  const permissions = ['manifest.draft', 'manifest.issue'];
  const terms = { agentId: broker.organisationId, permissions, validFrom: today, validTo: today };
  const given = await chief.post<{ id: string }>('/delegations', terms);
  tell(`the factory's administrator lets it draft and issue, today alone`);

  const draft = await agent.post<Manifest>('/manifests', draftOf(cast, 640));
  const issued = await agent.post<StepAnswer>(`/manifests/${draft.id}/issue`);
  say(stage, 'issued by the broker', issued, `number ${issued.manifest.number}`);
  const [event] = await chief.get<readonly Event[]>(`/manifests/${draft.id}/events`);
  const actor = event?.content.actor;
  if (actor?.agent?.organisationName !== name || actor.organisationName !== factory) {
    throw new Error(`the event does not show both: ${JSON.stringify(actor)}`);
  }
  tell(`the event shows both: ${actor.name} of ${name}, for ${factory}`);
  await mustRefuse(agent.post(`/manifests/${draft.id}/cancel`, { reason: '改期' }), 'FORBIDDEN');
  tell('the broker would cancel, and is refused: that was not let to it');

  await chief.post(`/delegations/${given.id}/revoke`);
  await mustRefuse(agent.get(`/manifests/${draft.id}`), 'NOT_DELEGATED');
  tell('the delegation is revoked: from the same moment the broker sees nothing of the factory any more');
}

export const delegation: Story = {
  name: 'delegation',
  title: 'a broker acts for a factory, for named steps and days',
  play,
};

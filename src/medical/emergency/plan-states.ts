/** An allocation is proposed, accepted by an officer, and superseded by the next that is. */
export const planStates = ['proposed', 'accepted', 'superseded'] as const;
export type PlanState = (typeof planStates)[number];

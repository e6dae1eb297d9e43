/** A transfer as far as it decides whether an approval is needed. */
export interface TransferCase {
  /** Region codes of the provinces. */
  readonly originProvince: string;
  readonly destinationProvince: string;
  /** Refused waste on its way back to its generator. */
  readonly returns: boolean;
}

/**
 * Whether a transfer needs the approval of art. 21: it leaves its province. What a receiver has refused goes home without
 * one; no law says so, nor the contrary.
 */
export const needsApproval = ({ originProvince, destinationProvince, returns }: TransferCase): boolean =>
  originProvince !== destinationProvince && !returns;

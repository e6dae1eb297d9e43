/** A transfer, as far as a province's border matters. */
export interface BorderCase {
  /** Codes of provinces. */
  readonly originProvince: string;
  readonly destinationProvince: string;
  /** On its way back to its generator. */
  readonly returns: boolean;
}

/**
 * Whether a transfer crosses a province's border and is no return of refused waste. Whether it then needs an approval the
 * policies say, with their exemptions and emergency overrides (法典 art. 536; 令23 art. 21).
 */
export const crossesBorder = ({ originProvince, destinationProvince, returns }: BorderCase): boolean =>
  originProvince !== destinationProvince && !returns;

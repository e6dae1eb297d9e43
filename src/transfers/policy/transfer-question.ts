/** A transfer of which the policies are asked, real or made up. */
export interface TransferQuestion {
  /** Local day. */
  readonly date: string;
  /** Region codes. */
  readonly originRegion: string;
  readonly destinationRegion: string;
  /** Null for a made-up transfer: then there are no exceptions and no distances. */
  readonly generatorId: string | null;
  readonly receiverId: string | null;
  readonly generatorSiteId: string | null;
  readonly exemption: { readonly item: number; readonly evidence: string } | null;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly code: string;
    readonly hazards: readonly string[];
    readonly method: string;
    /** Grams. */
    readonly grams: number;
  }[];
}

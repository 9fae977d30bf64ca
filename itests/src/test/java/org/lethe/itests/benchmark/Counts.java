package org.lethe.itests.benchmark;

/**
 * Time and memory of a new process that reads pictures.
 *
 * @param pictures the number of training images
 * @param open seconds of the first opening, which decodes them
 * @param reopen seconds of a second opening
 * @param pass seconds of a pass of a small network over all of them
 * @param own bytes of memory at the end, without files
 * @param peak the most bytes of memory at a time, with files that are mapped
 */
record Counts(int pictures, double open, double reopen, double pass, long own, long peak) {
  /** Requests. */
  static final String OPEN = "open";

  static final String REOPEN = "reopen";
  static final String PASS = "pass";

  /** Small sizes, because only the number of pictures matters. */
  static final Scale SCALE = new Scale(32, 8, 4, 36);

  static Counts of(Side side, int pictures) {
    return new Counts(
        pictures,
        side.require(OPEN, 1),
        side.require(REOPEN, 1),
        side.require(PASS, 1),
        side.ownMemory(),
        side.peakMemory());
  }
}

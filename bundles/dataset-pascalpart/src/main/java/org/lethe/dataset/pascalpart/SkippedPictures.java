package org.lethe.dataset.pascalpart;

import org.lethe.api.LetheException;

/** Counter of the bad pictures, which stops the preparation when they are too many. */
final class SkippedPictures {
  private final int pictures;
  private final double share;
  private int found;

  /**
   * Creates a counter.
   *
   * @param pictures the number of pictures, good and bad
   * @param share the share that may be bad, from 0; one may be for any share above 0
   */
  SkippedPictures(int pictures, double share) {
    this.pictures = pictures;
    this.share = share;
  }

  /**
   * Counts a bad picture.
   *
   * @param file folder and name of the bad file
   * @param reason reason that continues a sentence after the name
   * @return the warning, one line
   * @throws LetheException if too many pictures are bad
   */
  String add(String file, String reason) {
    found++;
    String what = "pascalpart: %s %s".formatted(file, reason);
    if (found > Math.max(share == 0 ? 0 : 1, share * pictures)) {
      throw new LetheException(
          "%s; %,d bad of %,d pictures is more than maxBad %s allows: repair them or raise maxBad"
              .formatted(what, found, pictures, share));
    }
    return "%s; skipped".formatted(what);
  }
}

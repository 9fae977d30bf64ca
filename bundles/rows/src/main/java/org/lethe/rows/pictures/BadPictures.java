package org.lethe.rows.pictures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lethe.api.LetheException;

/** Counter of the pictures that are skipped, which stops the preparation when they are too many. */
final class BadPictures {
  private final String id;
  private final int pictures;
  private final double share;
  private final List<String> warnings = new ArrayList<>();

  /**
   * Creates a counter.
   *
   * @param id id of the dataset
   * @param pictures the number of pictures, good and bad
   * @param share the share of pictures that may be bad, from 0; one bad picture is allowed for any
   *     share above 0
   */
  BadPictures(String id, int pictures, double share) {
    this.id = id;
    this.pictures = pictures;
    this.share = share;
  }

  /**
   * Skips a picture.
   *
   * @param bad the name of the file and a reason that continues a sentence after it
   * @throws LetheException if too many pictures are bad
   */
  void add(String bad) {
    int found = warnings.size() + 1;
    require(found, bad);
    warnings.add("%s: %s; %,d of %,d skipped".formatted(id, bad, found, pictures));
  }

  /**
   * Checks the number of pictures that an earlier start skipped.
   *
   * @throws LetheException if it is more than the share allows
   */
  void require(int found) {
    require(found, "the prepared images");
  }

  /** Returns a warning for each skipped picture. */
  List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  private void require(int found, String subject) {
    if (found > Math.max(share == 0 ? 0 : 1, share * pictures)) {
      throw new LetheException(
          "%s: %s; %,d bad of %,d images is more than maxBad %s allows: repair them or raise maxBad"
              .formatted(id, subject, found, pictures, share));
    }
  }
}

package org.lethe.dataset.celeba;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.task.TaskContext;

/**
 * Counter of the images that are skipped. It names each one and stops the decoding when they are
 * too many.
 */
final class BadImages {

  /**
   * Bad image.
   *
   * @param name name of the file
   * @param reason reason that continues a sentence after the file's name
   */
  record Bad(String name, String reason) {
    /** Reads a line that {@link #line} wrote. */
    static Bad of(String line) {
      int blank = line.indexOf(' ');
      return new Bad(line.substring(0, blank), line.substring(blank + 1));
    }

    /** Returns the image and its reason in one line. */
    String line() {
      return name + " " + reason;
    }
  }

  private final int images;
  private final double share;
  private final TaskContext context;
  private final List<Bad> found = new ArrayList<>();

  /**
   * Creates a counter.
   *
   * @param images the number of images, good and bad
   * @param share the share of images that may be bad, from 0; one bad image is allowed for any
   *     share above 0
   */
  BadImages(int images, double share, TaskContext context) {
    this.images = images;
    this.share = share;
    this.context = context;
  }

  /**
   * Skips an image.
   *
   * @throws LetheException if too many images are bad
   */
  void add(Bad bad) {
    found.add(bad);
    String name = "celeba: %s/%s %s".formatted(CelebaSettings.IMAGES, bad.name(), bad.reason());
    if (found.size() > Math.max(share == 0 ? 0 : 1, share * images)) {
      throw new LetheException(
          "%s; %,d bad of %,d images is more than maxBad %s allows: repair them or raise maxBad"
              .formatted(name, found.size(), images, share));
    }
    context.warn("%s; %,d of %,d skipped".formatted(name, found.size(), images));
  }

  List<Bad> found() {
    return Collections.unmodifiableList(found);
  }
}

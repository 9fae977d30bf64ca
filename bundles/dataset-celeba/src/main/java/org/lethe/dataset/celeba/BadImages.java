package org.lethe.dataset.celeba;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.task.TaskContext;

/** Counts and names the images that are skipped, and stops when they are too many. */
final class BadImages {

  /**
   * One of them.
   *
   * @param name of the file
   * @param reason reads on after the file's name
   */
  record Bad(String name, String reason) {
    /** What {@link #line} gave. */
    static Bad of(String line) {
      int blank = line.indexOf(' ');
      return new Bad(line.substring(0, blank), line.substring(blank + 1));
    }

    /** All of it, in a line. */
    String line() {
      return name + " " + reason;
    }
  }

  private final int images;
  private final double share;
  private final TaskContext context;
  private final List<Bad> found = new ArrayList<>();

  /**
   * @param images how many there are, good and bad
   * @param share of them that may be bad; one may be, however few there are, unless it is 0
   */
  BadImages(int images, double share, TaskContext context) {
    this.images = images;
    this.share = share;
    this.context = context;
  }

  /**
   * Skips an image.
   *
   * @throws LetheException if that is one too many
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

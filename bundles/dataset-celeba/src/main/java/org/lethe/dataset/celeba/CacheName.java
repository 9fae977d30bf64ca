package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Names the cache file of given images and settings. An image counts by its name, size and time of
 * change, so that a second start need not read it; the lists count by which images they select.
 */
final class CacheName {
  /** Changes with the layout of the file and with what decoding makes of an image. */
  private static final String VERSION = "celeba-1";

  private CacheName() {}

  static String of(Catalogue catalogue, Rows rows, Options options) {
    Digest digest = new Digest();
    digest.text(VERSION);
    digest.number(options.size());
    digest.number(Double.doubleToLongBits(options.crop()));
    for (int place = 0; place < rows.count(); place++) {
      String name = catalogue.name(rows.at(place));
      digest.number(rows.at(place));
      digest.text(name);
      stamp(options.images().resolve(name), digest);
    }
    return "celeba-" + digest.hex() + ".pixels";
  }

  private static void stamp(Path image, Digest digest) {
    try {
      BasicFileAttributes found = Files.readAttributes(image, BasicFileAttributes.class);
      digest.number(found.size());
      digest.number(found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      // Decoding will say what is wrong with it.
      digest.number(-1);
    }
  }
}

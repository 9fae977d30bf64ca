package org.lethe.dataset.celeba;

import org.lethe.api.dataset.Split;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.Stamp;

/**
 * Name of the cache file of given content and settings. An image counts by its name, size and time
 * of change, so that it need not be read. A list counts by its entries for the selected images.
 */
final class CacheKey {
  /**
   * Version of the decoding. It changes with the layout of the file and with the pixels that
   * decoding makes of an image.
   */
  static final String VERSION = "celeba-2";

  private CacheKey() {}

  static String fileName(ImageList catalogue, Rows rows, CelebaSettings options) {
    Digest digest = new Digest();
    digest.text(VERSION);
    digest.number(options.size());
    digest.number(Double.doubleToLongBits(options.crop()));
    digest.text(String.join(" ", catalogue.attributes()));
    digest.text(catalogue.layout().toString());
    for (Split split : Split.values()) {
      digest.number(rows.of(split).length);
      for (int row : rows.of(split)) {
        digest.text(catalogue.name(row));
        digest.text(Stamp.of(options.images().resolve(catalogue.name(row))).text());
        digest.bytes(catalogue.annotations(row));
      }
    }
    return "celeba-" + digest.hex() + CacheFile.SUFFIX;
  }
}

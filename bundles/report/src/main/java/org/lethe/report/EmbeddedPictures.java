package org.lethe.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lethe.runs.PictureFile;

/** Pictures in the page itself, as far as their size allows. The others are named. */
final class EmbeddedPictures {
  /** Greatest number of bytes of one picture. */
  static final long MOST_BYTES = 2L << 20;

  /** Greatest number of bytes of all pictures. */
  static final long MOST_BYTES_OF_ALL = 8L << 20;

  private static final int SHOWN_WIDTH = 560;
  private static final int MOST_ENLARGED = 4;
  private static final int NAMED = 20;

  /** The beginning of a PNG file up to the width, and the place of the width. */
  private static final long PNG = 0x89504E470D0A1A0AL;

  private static final int WIDTH_AT = 16;
  private static final int HEADER = 24;

  private final Html out;
  private final List<String> left = new ArrayList<>();
  private long bytes;

  private EmbeddedPictures(Html out) {
    this.out = out;
  }

  /** Writes pictures with their captions, and the names of those that are left out. */
  static void write(Html out, List<PictureFile> pictures) {
    EmbeddedPictures embedded = new EmbeddedPictures(out);
    pictures.forEach(embedded::add);
    if (!embedded.left.isEmpty()) {
      int more = embedded.left.size() - NAMED;
      out.paragraph(
          "Pictures that are not in this page: %s%s."
              .formatted(
                  String.join(
                      "; ", embedded.left.subList(0, Math.min(NAMED, embedded.left.size()))),
                  more > 0 ? " and %d more".formatted(more) : ""),
          "class",
          "note");
    }
  }

  private void add(PictureFile picture) {
    try {
      add(picture, Files.size(picture.file()));
    } catch (IOException e) {
      left.add(picture.name() + " (cannot be read)");
    }
  }

  private void add(PictureFile picture, long size) throws IOException {
    if (size > MOST_BYTES || bytes + size > MOST_BYTES_OF_ALL) {
      left.add("%s (too large: %d KiB)".formatted(picture.name(), size >> 10));
      return;
    }
    byte[] content = Files.readAllBytes(picture.file());
    if (content.length < HEADER || ByteBuffer.wrap(content).getLong() != PNG) {
      left.add(picture.name() + " (no PNG file)");
      return;
    }
    bytes += content.length;
    write(picture, content);
  }

  private void write(PictureFile picture, byte[] png) {
    int width = ByteBuffer.wrap(png).getInt(WIDTH_AT);
    int scale = Math.max(1, Math.min(MOST_ENLARGED, SHOWN_WIDTH / Math.max(1, width)));
    String caption = picture.caption().orElse(picture.name());
    out.open("figure", "class", "picture");
    out.open(
        "img",
        "alt",
        caption,
        "width",
        String.valueOf((long) width * scale),
        "src",
        "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    out.open("figcaption").text(caption);
    out.markup(" ").element("small", picture.name()).close("figcaption").end("figure");
  }
}

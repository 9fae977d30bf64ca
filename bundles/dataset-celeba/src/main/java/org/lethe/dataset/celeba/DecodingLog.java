package org.lethe.dataset.celeba;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Journal of a decoding: a text file with, for each batch, a line per bad image and a line with the
 * mark's hash. Writes are not forced to the disk. A mark counts only if the batch has its hash, so
 * a crash may damage either file.
 */
final class DecodingLog {

  /**
   * The end of a batch.
   *
   * @param bad the bad images of the batch
   * @param hash the hash of all batches so far
   */
  record Mark(List<BadImages.Bad> bad, String hash) {
    private String text() {
      StringBuilder text = new StringBuilder();
      bad.forEach(image -> text.append(image.line()).append('\n'));
      return text.append(hash).append('\n').toString();
    }
  }

  private final Path file;
  private Iterator<String> lines;
  private long length;

  /** Opens an existing journal, or one that begins with the first mark. */
  DecodingLog(Path file) {
    this.file = file;
  }

  /** Returns the next mark. If it counts, it has to be accepted. */
  Optional<Mark> next() throws IOException {
    if (lines == null) {
      lines = read();
    }
    List<BadImages.Bad> bad = new ArrayList<>();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.indexOf(' ') < 0) {
        return Optional.of(new Mark(bad, line));
      }
      bad.add(BadImages.Bad.of(line));
    }
    return Optional.empty();
  }

  /** Accepts a mark that was read, so that {@link #cut} keeps it. */
  void accept(Mark mark) {
    length += mark.text().getBytes(UTF_8).length;
  }

  /** Deletes the lines after the accepted marks. */
  void cut() throws IOException {
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
    }
  }

  /** Adds a mark. */
  void add(Mark mark) throws IOException {
    Files.writeString(file, mark.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Reads the journal without an incomplete last line. */
  private Iterator<String> read() throws IOException {
    String text = Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().iterator();
  }
}

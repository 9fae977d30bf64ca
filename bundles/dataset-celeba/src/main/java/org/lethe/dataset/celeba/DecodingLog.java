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
 * Marks how far a decoding is: a text file with, for each batch, a line per bad image and a line
 * with the mark's hash. Nothing here is forced to the disk, and nothing is believed: a mark counts
 * if what it was made of is there and has that hash, whatever a crash has left of either file.
 */
final class DecodingLog {

  /**
   * The end of a batch.
   *
   * @param bad images of the batch
   * @param hash of all that was done until here
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

  /** A journal that is there, or begins with the first mark. */
  DecodingLog(Path file) {
    this.file = file;
  }

  /** The next mark, to be accepted if it counts. */
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

  /** Goes on after a mark that was read. */
  void accept(Mark mark) {
    length += mark.text().getBytes(UTF_8).length;
  }

  /** Drops what follows the marks that were accepted. */
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

  /** Without a last line that was cut off. */
  private Iterator<String> read() throws IOException {
    String text = Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().iterator();
  }
}

package org.lethe.rows;

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
 * Journal of a file of rows in progress: a text file with the notes of each batch and a line that
 * ends it. Writes are not forced to the disk. A mark counts only if the batch has its hash, so a
 * crash may damage either file.
 */
final class RowJournal {
  private static final String NOTE = "- ";
  private static final String END = "= ";

  /**
   * The end of a batch.
   *
   * @param notes the notes of the batch, one line each
   * @param rows the number of rows of each split so far, as a text without a newline
   * @param hash the hash of all batches so far
   */
  record Mark(List<String> notes, String rows, String hash) {
    private String text() {
      StringBuilder text = new StringBuilder();
      notes.forEach(note -> text.append(NOTE).append(note).append('\n'));
      return text.append(END).append(hash).append(' ').append(rows).append('\n').toString();
    }
  }

  private final Path file;
  private Iterator<String> lines;
  private long length;

  /** Opens an existing journal, or one that begins with the first mark. */
  RowJournal(Path file) {
    this.file = file;
  }

  /** Returns the next mark. If it counts, it has to be accepted. */
  Optional<Mark> next() throws IOException {
    if (lines == null) {
      lines = read();
    }
    List<String> notes = new ArrayList<>();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(END)) {
        String end = line.substring(END.length());
        int blank = end.indexOf(' ');
        return blank < 0
            ? Optional.empty()
            : Optional.of(new Mark(notes, end.substring(blank + 1), end.substring(0, blank)));
      }
      if (!line.startsWith(NOTE)) {
        return Optional.empty();
      }
      notes.add(line.substring(NOTE.length()));
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

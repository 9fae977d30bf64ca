package org.lethe.dataset.cifar10;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.lethe.rows.labelled.ClassNames;
import org.lethe.rows.labelled.RecordFile;
import org.lethe.rows.labelled.RecordInput;

/** The file of the classes' names, one per line, in the order of the labels. */
final class NamesFile {
  private static final int MOST_BYTES = 1 << 16;

  private NamesFile() {}

  /**
   * Reads the names.
   *
   * @throws org.lethe.api.LetheException if the file is missing, or is no list of names
   */
  static List<String> read(RecordFile file) {
    byte[] bytes;
    try (RecordInput in = file.open(stream -> stream)) {
      bytes = in.head(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw file.problem("has more than %,d bytes; download it again".formatted(MOST_BYTES));
    }
    List<String> names =
        new String(bytes, UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    ClassNames.mistake(names)
        .ifPresent(
            mistake -> {
              throw file.problem("does not list the classes: " + mistake);
            });
    return names;
  }
}

package org.lethe.shell;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.runs.PicturePrediction;

/**
 * Predictions as a CSV file: the header {@code file,class} and the names of the classes, then a row
 * per picture with its path, the most probable class and the probability of each. A picture that
 * could not be read has a row without them. The file is written under a temporary name and renamed
 * when it is complete.
 */
final class PredictionCsv implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final BufferedWriter out;

  /** Pictures before the first one that could be read, whose prediction names the classes. */
  private final List<Path> early = new ArrayList<>();

  private int classes = -1;

  /**
   * Begins a file.
   *
   * @throws LetheException if it cannot be written
   */
  PredictionCsv(Path file) {
    this.file = file;
    part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.getParent());
      out = Files.newBufferedWriter(part);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Returns the path of the complete file. */
  Path path() {
    return file;
  }

  /** Adds the row of a picture. */
  void add(PicturePrediction prediction) {
    Map<String, Double> shares = prediction.probabilities();
    if (classes < 0 && shares.isEmpty()) {
      early.add(prediction.file());
      return;
    }
    begin(List.copyOf(shares.keySet()));
    row(
        Stream.of(
                Stream.of(prediction.file().toString(), Predicted.best(prediction).orElse("")),
                shares.isEmpty() ? blanks() : shares.values().stream().map(String::valueOf))
            .flatMap(fields -> fields)
            .toList());
  }

  /** Writes the header, and the rows that waited for it. */
  private void begin(List<String> names) {
    if (classes >= 0) {
      return;
    }
    classes = names.size();
    row(Stream.concat(Stream.of("file", "class"), names.stream()).toList());
    for (Path picture : early) {
      row(Stream.concat(Stream.of(picture.toString(), ""), blanks()).toList());
    }
  }

  private Stream<String> blanks() {
    return Collections.nCopies(classes, "").stream();
  }

  private void row(List<String> fields) {
    try {
      out.write(Csv.line(fields));
      out.write('\n');
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Completes the file. */
  void finish() {
    begin(List.of());
    try {
      out.close();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Removes a file that was not completed. */
  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private LetheException unwritable(IOException cause) {
    return new LetheException("cannot write %s (%s)".formatted(file, cause.getMessage()), cause);
  }
}

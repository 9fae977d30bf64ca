package org.lethe.store.request;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.store.internal.Sha256;

/**
 * A CSV file of training rows: a header, then one row number per line, from 0. Messages do not
 * quote its content, which the user may not be allowed to read.
 */
public final class RowsFile {
  private static final int MAX_ROWS = 1_000_000;
  private static final int MAX_MEGABYTES = 16;
  private static final int HEADER = 1;

  private final Path file;
  private final String sha256;
  private final int[] rows;

  private RowsFile(Path file, String sha256, int[] rows) {
    this.file = file;
    this.sha256 = sha256;
    this.rows = rows;
  }

  /**
   * Reads a file.
   *
   * @throws LetheException if it is not a list of rows, with the file and the line
   */
  public static RowsFile read(Path file) {
    String text = text(file);
    List<String> lines = text.lines().toList();
    checkHeader(file, lines);
    if (lines.size() - HEADER > MAX_ROWS) {
      throw new LetheException("%s lists more than %,d rows".formatted(file, MAX_ROWS));
    }
    return new RowsFile(file, Sha256.of(text), numbers(file, lines));
  }

  /**
   * Reads the file of a request.
   *
   * @throws LetheException if it is not a list of rows, or has changed since the request was read
   */
  public static RowsFile read(Request.TrainingRows request) {
    RowsFile read = read(request.file());
    if (!read.sha256.equals(request.sha256())) {
      throw new LetheException(
          "%s has changed since the recipe was submitted; restore it, or submit the recipe again"
              .formatted(request.file()));
    }
    return read;
  }

  /** Returns the request for its rows. */
  public Request.TrainingRows request() {
    return new Request.TrainingRows(file, sha256);
  }

  /**
   * Returns the row numbers in the order of the file.
   *
   * @param count the number of rows of the training split
   * @throws LetheException if a number is out of range; the message names its line
   */
  public int[] within(int count) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= count) {
        throw problem(
            file, line(i), "%d is not a training row; use 0 to %d".formatted(rows[i], count - 1));
      }
    }
    return rows.clone();
  }

  private static String text(Path file) {
    if (!file.getFileName().toString().endsWith(".csv") || !Files.isRegularFile(file)) {
      throw new LetheException(
          "no such file: %s; the name of a rows file must end in .csv".formatted(file));
    }
    try {
      if (Files.size(file) > (long) MAX_MEGABYTES << 20) {
        throw new LetheException("%s is larger than %d MiB".formatted(file, MAX_MEGABYTES));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new LetheException(file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw new LetheException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkHeader(Path file, List<String> lines) {
    String header = lines.isEmpty() ? "" : lines.get(0).strip();
    if (header.isEmpty() || header.matches("[0-9]+")) {
      throw problem(file, HEADER, "the first line names the column, e.g. row");
    }
    if (header.matches(".*[,;\t].*")) {
      throw problem(file, HEADER, "more than one column; keep only the row numbers");
    }
    if (lines.size() == HEADER) {
      throw new LetheException(file + " lists no rows");
    }
  }

  private static int[] numbers(Path file, List<String> lines) {
    int[] rows = new int[lines.size() - HEADER];
    Map<Integer, Integer> given = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      String text = lines.get(HEADER + i).strip();
      if (!text.matches("[0-9]{1,9}")) {
        throw problem(file, line(i), "not a row number; use whole numbers from 0, one per line");
      }
      rows[i] = Integer.parseInt(text);
      Integer before = given.putIfAbsent(rows[i], line(i));
      if (before != null) {
        throw problem(
            file, line(i), "row %d is given twice, first in line %d".formatted(rows[i], before));
      }
    }
    return rows;
  }

  private static int line(int index) {
    return HEADER + index + 1;
  }

  private static LetheException problem(Path file, int line, String message) {
    return new LetheException("%s line %d: %s".formatted(file, line, message));
  }
}

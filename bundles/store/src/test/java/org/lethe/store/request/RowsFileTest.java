package org.lethe.store.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;

class RowsFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"row|7|0|3", "row|7|0|3|", "' row \r|7\r| 0|3 '"})
  void rowsAreReadInTheOrderOfTheFile(String lines) throws IOException {
    assertArrayEquals(new int[] {7, 0, 3}, read(lines.replace('|', '\n')).within(8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; ' line 1: the first line names the column, e.g. row'",
        "'|5'; ' line 1: the first line names the column, e.g. row'",
        "'5|6'; ' line 1: the first line names the column, e.g. row'",
        "'row,label|5,1'; ' line 1: more than one column; keep only the row numbers'",
        "'row|'; ' lists no rows'",
        "'row|5||6'; ' line 3: not a row number; use whole numbers from 0, one per line'",
        "'row|5|-6'; ' line 3: not a row number; use whole numbers from 0, one per line'",
        "'row|5.0'; ' line 2: not a row number; use whole numbers from 0, one per line'",
        "'row|5,1'; ' line 2: not a row number; use whole numbers from 0, one per line'",
        "'row|9999999999'; ' line 2: not a row number; use whole numbers from 0, one per line'",
        "'row|5|6|5'; ' line 4: row 5 is given twice, first in line 2'",
        "'row|5|6|05'; ' line 4: row 5 is given twice, first in line 2'",
        "'row|7|8'; ' line 3: 8 is not a training row; use 0 to 7'",
      })
  void mistakesHaveTheirLine(String lines, String message) throws IOException {
    LetheException e =
        assertThrows(LetheException.class, () -> read(lines.replace('|', '\n')).within(8));
    assertEquals(folder.resolve("rows.csv") + message, e.getMessage());
  }

  @Test
  void limitsAreKept() throws IOException {
    String many =
        IntStream.rangeClosed(0, 1_000_000)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining("\n", "row\n", "\n"));
    assertEquals(
        folder.resolve("rows.csv") + " lists more than 1,000,000 rows",
        assertThrows(LetheException.class, () -> read(many)).getMessage());
    assertEquals(
        folder.resolve("rows.csv") + " is larger than 16 MiB",
        assertThrows(LetheException.class, () -> read("x".repeat((16 << 20) + 1))).getMessage());
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.write(file, "row\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        file + " is not text in UTF-8",
        assertThrows(LetheException.class, () -> RowsFile.read(file)).getMessage());
  }

  /** A user who submits recipes may lack the right to read the files of the server. */
  @Test
  void ofOtherFilesNothingIsTold() throws IOException {
    Path secret = Files.writeString(folder.resolve("users"), "row\n5\n");
    Path directory = Files.createDirectory(folder.resolve("some.csv"));
    for (Path file : new Path[] {secret, directory, folder.resolve("gone.csv")}) {
      assertEquals(
          "no such file: %s; the name of a rows file must end in .csv".formatted(file),
          assertThrows(LetheException.class, () -> RowsFile.read(file)).getMessage());
    }
  }

  @Test
  void aFileThatChangedIsNotTheRequestsAnyMore() throws IOException {
    Request.TrainingRows request = read("row\n5\n").request();
    assertArrayEquals(new int[] {5}, RowsFile.read(request).within(8));
    read("row\n6\n");
    assertEquals(
        folder.resolve("rows.csv")
            + " has changed since the recipe was submitted; restore it, or submit the recipe again",
        assertThrows(LetheException.class, () -> RowsFile.read(request)).getMessage());
  }

  private RowsFile read(String text) throws IOException {
    return RowsFile.read(Files.writeString(folder.resolve("rows.csv"), text));
  }
}

package org.lethe.rows.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;

class TableReaderTest {
  @TempDir private Path folder;

  @Test
  void readsCommaSeparatedValues() throws IOException {
    assertEquals(
        List.of("1: a|b", "2: x, y|\"z\"", "5: 1\n2|", "7: |"),
        rows(TableKind.CSV, "\uFEFFa , b\r\n\"x, y\",\"\"\"z\"\"\"\r\n  \r\n\r\n\"1\n2\",\n,"));
  }

  @Test
  void readsTabSeparatedValues() throws IOException {
    assertEquals(List.of("1: a, b|c", "2: |d"), rows(TableKind.TSV, "a, b\tc\n\td"));
  }

  @Test
  void readsWordsWithBlanksBetween() throws IOException {
    assertEquals(
        List.of("1: 10", "3: \"a|-1|1"), rows(TableKind.WORDS, " 10 \n \n \"a  -1   1 \r\n"));
  }

  @Test
  void theKindIsThatOfTheName() {
    assertEquals(TableKind.TSV, TableKind.of(Path.of("a.TSV")));
    assertEquals(TableKind.TSV, TableKind.of(Path.of("a.tab")));
    assertEquals(TableKind.CSV, TableKind.of(Path.of("a.csv")));
  }

  @Test
  void numbersAreChecked() throws IOException {
    try (TableReader table = open(TableKind.WORDS, "7 -5 x 1234567890\n")) {
      assertTrue(table.next());
      assertEquals(7, table.number(0));
      assertEquals(-5, table.number(1));
      assertFails("some: table line 1: x is not a whole number", () -> table.number(2));
      assertFails("some: table line 1: 1234567890 is not a whole number", () -> table.number(3));
      assertFails("some: table line 1: the line ends too early", () -> table.number(4));
      assertFails(
          "some: table line 1: bad",
          () -> {
            throw table.problem("bad");
          });
      assertFails(
          "some: table line 9: b?d",
          () -> {
            throw table.problem(9, "b\u001bd");
          });
      assertFalse(table.next());
    }
  }

  @Test
  void aRowThatIsTooLongIsRefused() throws IOException {
    assertUnreadable(2, "a,b\n" + "x".repeat(10_001) + "\n");
    assertUnreadable(2, "a,b\n" + ",".repeat(10_001) + "\n");
    assertUnreadable(1, "\"" + "x".repeat(3_000_000));
  }

  private void assertUnreadable(int line, String text) throws IOException {
    try (TableReader table = open(TableKind.CSV, text)) {
      LetheException failure =
          assertThrows(
              LetheException.class,
              () -> {
                while (table.next()) {
                  table.fields();
                }
              });
      assertTrue(
          failure
              .getMessage()
              .startsWith("some: table line %d: the table cannot be read: ".formatted(line)),
          failure.getMessage());
      assertTrue(failure.getMessage().length() <= 300, failure.getMessage());
    }
  }

  @Test
  void aFileThatIsNoTableIsRefused() throws IOException {
    Path file = folder.resolve("table");
    assertFails("some: table is missing in " + folder, () -> reader(file));
    assertFails(
        "some: %s is not a regular file; replace it".formatted(folder.getFileName()),
        () -> reader(folder));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((256L << 20) + 1);
    }
    assertFails("some: table is larger than 256 MiB; this is not a table", () -> reader(file));
    Files.write(file, "a\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));
    try (TableReader table = reader(file)) {
      assertTrue(table.next());
      assertFails(
          "some: table line 2: the table is not in UTF-8; save it in UTF-8", () -> table.next());
    }
  }

  private static void assertFails(String message, Runnable call) {
    assertEquals(message, assertThrows(LetheException.class, call::run).getMessage());
  }

  private List<String> rows(TableKind kind, String text) throws IOException {
    List<String> rows = new ArrayList<>();
    try (TableReader table = open(kind, text)) {
      while (table.next()) {
        rows.add(table.line() + ": " + String.join("|", table.fields()));
      }
    }
    return rows;
  }

  private TableReader open(TableKind kind, String text) throws IOException {
    return new TableReader("some", Files.writeString(folder.resolve("table"), text), kind);
  }

  private static TableReader reader(Path file) {
    return new TableReader("some", file, TableKind.CSV);
  }
}

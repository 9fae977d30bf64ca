package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;

class LabelTableTest {
  private static final List<String> CLASSES = List.of("cat", "dog");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("labels.csv");
  }

  @Test
  void aPictureIsListedByItsPathOrItsNameAndALabelIsANameOrAnIndex() throws IOException {
    LabelTable table = read("\uFEFFfile, label\r\na.png,dog\n/x/b.png,cat\n\n\"c,d.png\",1\n");
    assertEquals(3, table.size());
    assertEquals(Optional.of(1), table.truth(Path.of("/y/a.png"), CLASSES));
    assertEquals(Optional.of(0), table.truth(Path.of("/x/b.png"), CLASSES));
    assertEquals(Optional.empty(), table.truth(Path.of("/y/b.png"), CLASSES));
    assertEquals(Optional.of(1), table.truth(Path.of("/y/c,d.png"), CLASSES));
  }

  /** Its content is not told: a user who names a file need not be allowed to read it. */
  @Test
  void mistakesAreNamedByTheirLines() throws IOException {
    assertEquals(" line 1: the first line is not file,label", refusal("secret\n"));
    assertEquals(" line 1: the first line is not file,label", refusal(""));
    assertEquals(" line 2: not a file and a label", refusal("file,label\nsecret\n"));
    assertEquals(" line 3: a quote is not closed", refusal("file,label\na,b\n\"a,b\n"));
    assertEquals(
        " line 3: a file is given twice, first in line 2", refusal("file,label\na,b\na,c\n"));
    LabelTable table = read("file,label\na.png,secret\n");
    String unknown =
        assertThrows(LetheException.class, () -> table.truth(Path.of("a.png"), CLASSES))
            .getMessage();
    assertEquals(
        file + " line 2: the label is neither a class of the model (cat, dog) nor the index of one",
        unknown);
  }

  @Test
  void aFileOfAnotherKindOrSizeIsNotRead() throws IOException {
    String ending = "; the name of a table of labels ends in .csv";
    assertEquals("no such file: " + file + ending, refusalOf(file));
    Path other = Files.writeString(folder.resolve("labels.txt"), "file,label\n");
    assertEquals("no such file: " + other + ending, refusalOf(other));
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((64L << 20) + 1);
    }
    assertEquals(file + " is larger than 64 MiB", refusalOf(file));
  }

  private LabelTable read(String text) throws IOException {
    return LabelTable.read(Files.writeString(file, text));
  }

  private String refusal(String text) throws IOException {
    return refusalOf(Files.writeString(file, text)).substring(file.toString().length());
  }

  private static String refusalOf(Path file) {
    return assertThrows(LetheException.class, () -> LabelTable.read(file)).getMessage();
  }
}

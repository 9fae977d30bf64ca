package org.lethe.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/** Each mistake is named in one line, with the file, and the line of a table. */
class BadInputTest {
  @TempDir private Path root;
  @TempDir private Path cache;
  @TempDir private Path outside;
  private Pictures pictures;

  @BeforeEach
  void write() {
    pictures = new Pictures(root);
    for (int i = 0; i < 5; i++) {
      pictures.picture(i + ".png", 20 * i);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.png,1 / 1.png,2,3 | line 3: 3 fields, and the header has 2",
        "0.png,1 / 0.png,0 | line 3: 0.png is listed twice",
        "0.png,1 / ./0.png,0 | line 3: 0.png is listed twice",
        "0.png,1 / 1.png, | line 3: Smiling: the value is empty, unprintable or too long",
        "0.png,1 / 1.png,0 / 2.png,-1 | line 4: Smiling: -1 beside 1; use 0 and 1, -1 and 1,",
        "0.png,true / 1.png,0 | line 3: Smiling: 0 beside true; use 0 and 1, -1 and 1,",
        "0.png,yes / 1.png,yes | line 2: Smiling: yes in every row; a class needs another one",
        "../0.png,1 | line 2: ../0.png leads out of the folder of the pictures",
        "a/../../0.png,1 | line 2: a/../../0.png leads out of the folder of the pictures",
        "/etc/hostname,1 | line 2: /etc/hostname is an absolute path",
        "link.png,1 | line 2: link.png leads out of the folder of the pictures by a link",
        "far/x.png,1 | line 2: far/x.png leads out of the folder of the pictures by a link",
        "0\u001b[31m.png,1 | line 2: the name of a file is empty or unprintable",
        ",1 | line 2: the name of a file is empty or unprintable",
        "0.png,\u202eabc | line 2: Smiling: the value is empty, unprintable or too long",
      })
  void aMistakeInARowHasItsLine(String rows, String expected) throws IOException {
    Files.createSymbolicLink(root.resolve("link.png"), Files.createFile(outside.resolve("a")));
    Files.createSymbolicLink(root.resolve("far"), outside);
    String text = "file,Smiling\n" + rows.replace(" / ", "\n") + "\n";
    String message = failure(text, Map.of());
    assertTrue(message.startsWith("folder: table.csv " + expected), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files,Smiling | line 1: no column file; did you mean files?, which file names",
        "file,a,a | line 1: two columns have the same name",
        "file,,a | line 1: a column has an empty or unprintable name",
        "file | line 1: no column of attributes beside the file; add one",
        "file,a,mask:b | line 1: mask:b: no attribute b",
        "file,a | line 1: the table has a header and no picture",
      })
  void aMistakeInTheHeaderIsNamed(String header, String expected) {
    String message = failure(header + "\n", Map.of());
    assertTrue(message.startsWith("folder: table.csv " + expected), message);
  }

  @Test
  void aWrongSplitOrIdentityHasItsLine() {
    assertTrue(
        failure("file,a,split\n0.png,1,training\n1.png,0,dev\n", Map.of())
            .startsWith("folder: table.csv line 3: dev is no split; use train, validation or"),
        "split");
    assertTrue(
        failure("file,a,identity\n0.png,1,\n", Map.of())
            .startsWith("folder: table.csv line 2: the identity is missing"),
        "identity");
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    String table = "file,Smiling\n0.png,1\n";
    assertTrue(failure(table, Map.of("attributes", List.of("Smilling"))).contains("did you mean"));
    assertTrue(failure(table, Map.of("split", "part")).contains("no column part"));
    assertTrue(failure(table, Map.of("shares", List.of(1))).contains("give three numbers"));
    String message =
        assertThrows(
                LetheException.class,
                () -> new Context(root, cache, Map.of("attributes", List.of("a"))).open())
            .getMessage();
    assertTrue(message.contains("attributes: names a column, but no table is given"), message);
    Context nowhere = new Context(root.resolve("no"), cache, Map.of());
    assertTrue(
        assertThrows(LetheException.class, nowhere::open).getMessage().contains("not a folder"));
    assertTrue(
        assertThrows(LetheException.class, () -> new Context(root, cache, Map.of()).open())
            .getMessage()
            .contains("the folders in"));
  }

  @Test
  void tooManyValuesAreRefused() {
    StringBuilder text = new StringBuilder("file,name\n");
    IntStream.range(0, 257).forEach(i -> text.append(i).append(".png,n").append(i).append('\n'));
    String message = failure(text.toString(), Map.of());
    assertEquals(
        "folder: table.csv line 258: name has more than 256 values; name the columns to use in"
            + " attributes",
        message);
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aTableThatIsNoTextIsRefused() throws Exception {
    Path table = root.resolve("table.csv");
    assertEquals(0, new ProcessBuilder("mkfifo", table.toString()).start().waitFor());
    assertTrue(failure(table).contains("table.csv is not a regular file"), "pipe");
    Files.delete(table);
    assertTrue(failure(table).contains("table.csv is missing in"), "missing");
    Files.write(table, new byte[] {'f', 'i', 'l', 'e', ',', 'a', '\n', '0', ',', (byte) 0xff});
    assertTrue(failure(table).contains("is not in UTF-8"), failure(table));
    byte[] long1 = new byte[3_000_000];
    Arrays.fill(long1, (byte) 'a');
    long1[0] = '"';
    Files.write(table, long1);
    assertTrue(failure(table).contains("line 1: the table cannot be read"), failure(table));
  }

  @Test
  void badPicturesAreNamedAndSkippedUnderALimit() throws IOException {
    pictures.file("0.png", new byte[0]).file("1.png", "GIF89a".getBytes(StandardCharsets.US_ASCII));
    pictures.mask("mask.png", 5, 5);
    Path table =
        pictures.table(
            "table.csv",
            "file,split,Smiling,mask:Smiling",
            "0.png,train,1,",
            "1.png,train,0,",
            "2.png,train,1,mask.png",
            "gone.png,train,0,",
            "3.png,train,1,0.png",
            "4.png,train,0,");
    Context context = context(table, Map.of("maxBad", 0.9));
    try (Samples samples = context.open()) {
      assertEquals(1, samples.count(Split.TRAIN));
      assertEquals(80, samples.image(Split.TRAIN, 0)[2]);
    }
    assertEquals(
        List.of(
            "folder: 0.png is not a JPEG or PNG (0 bytes); 1 of 6 skipped",
            "folder: 1.png is not a JPEG or PNG (6 bytes); 2 of 6 skipped",
            "folder: 2.png has 12 x 10 pixels, and its mask 5 x 5; 3 of 6 skipped",
            "folder: gone.png is missing; 4 of 6 skipped",
            "folder: 3.png has a mask file that is not a JPEG or PNG (0 bytes); 5 of 6 skipped"),
        context.warnings().subList(0, 5));
    String message =
        assertThrows(LetheException.class, () -> context(table, Map.of("maxBad", 0.3)).open())
            .getMessage();
    assertTrue(message.contains("5 bad of 6 images is more than maxBad 0.3 allows"), message);
  }

  @Test
  void aClassFolderWithALinkOrWithoutPicturesIsRefused() throws IOException {
    pictures.picture("cat/a.png", 0);
    Files.createDirectory(root.resolve("dog"));
    assertTrue(failureWithoutTable().contains("no picture .jpg, .jpeg, .png in dog"));
    Files.createSymbolicLink(root.resolve("dog/b.png"), Files.createFile(outside.resolve("b")));
    assertTrue(failureWithoutTable().contains("dog/b.png leads out of the folder"));
  }

  private String failureWithoutTable() {
    return assertThrows(LetheException.class, () -> new Context(root, cache, Map.of()).open())
        .getMessage();
  }

  private String failure(String text, Map<String, ?> more) {
    Path table = pictures.table("table.csv", text.split("\n"));
    String message =
        assertThrows(LetheException.class, () -> context(table, more).open()).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  private String failure(Path table) {
    return assertThrows(LetheException.class, () -> context(table, Map.of()).open()).getMessage();
  }

  private Context context(Path table, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("table", table.toString());
    return new Context(root, cache, given);
  }
}

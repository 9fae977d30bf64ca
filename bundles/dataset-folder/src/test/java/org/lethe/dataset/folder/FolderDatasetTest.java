package org.lethe.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Task;

/** Picture i is of the colour (20 i, 0, 0). */
class FolderDatasetTest {
  private static final int PICTURES = 6;

  @TempDir private Path root;
  @TempDir private Path cache;
  private Pictures pictures;

  @BeforeEach
  void write() {
    pictures = new Pictures(root);
    for (int i = 0; i < PICTURES; i++) {
      pictures.picture("in/" + i + ".png", (20 * i) << 16);
    }
  }

  @Test
  void readsSplitsAttributesClassesIdentitiesAndPixels() {
    Path table =
        pictures.table(
            "table.csv",
            "\uFEFFfile,split, Smiling ,hair,identity,glasses,age",
            "in/0.png,train,1,\"blond, long\",anna,-1,True",
            "in/1.png,0,0,dark,ben,1,false",
            "",
            "in/2.png,val,1,dark,carl,1,TRUE",
            "in/3.png,1,1,red,carl,1,true",
            "in/4.png,test,0,red,dora,1,false",
            "in/5.png,2,0,dark,dora,-1,false");
    Context context = context(table, Map.of());
    try (Samples samples = context.open()) {
      assertEquals(
          List.of(
              Annotation.attribute("Smiling"),
              new Annotation("hair", List.of("blond, long", "dark", "red")),
              Annotation.attribute("glasses"),
              Annotation.attribute("age")),
          samples.annotations());
      assertArrayEquals(new int[] {1, 0}, samples.values(Split.TRAIN, "Smiling"));
      assertArrayEquals(new int[] {0, 1}, samples.values(Split.TRAIN, "hair"));
      assertArrayEquals(new int[] {1, 2}, samples.values(Split.VALIDATION, "hair"));
      assertArrayEquals(new int[] {1, 0}, samples.values(Split.TEST, "glasses"));
      assertArrayEquals(new int[] {1, 0}, samples.values(Split.TRAIN, "age"));
      int[] train = samples.identities(Split.TRAIN).orElseThrow();
      int[] validation = samples.identities(Split.VALIDATION).orElseThrow();
      assertNotEquals(train[0], train[1]);
      assertEquals(validation[0], validation[1]);
      assertEquals(List.of(0, 20), reds(samples, Split.TRAIN));
      assertEquals(List.of(80, 100), reds(samples, Split.TEST));
      assertEquals(new Preparation(1, "triangle"), samples.preparation().orElseThrow());
    }
    assertEquals(List.of(), context.warnings());
  }

  @Test
  void aTableOfTabsHasOtherNamesForItsColumns() {
    Path table =
        pictures.table(
            "table.tsv",
            "image_id\tpartition\tperson\tdigit\tnote",
            "in/0.png\t0\t7\t10\tso, so",
            "in/1.png\t1\t7\t9\tgood",
            "in/2.png\t2\t8\t-1\tgood");
    Map<String, Object> columns =
        Map.of(
            "file", "image_id",
            "split", "partition",
            "identity", "person",
            "attributes", List.of("digit"));
    try (Samples samples = context(table, columns).open()) {
      assertEquals(
          List.of(new Annotation("digit", List.of("-1", "9", "10"))), samples.annotations());
      assertArrayEquals(new int[] {2}, samples.values(Split.TRAIN, "digit"));
      assertArrayEquals(
          samples.identities(Split.TRAIN).orElseThrow(),
          samples.identities(Split.VALIDATION).orElseThrow());
    }
  }

  @Test
  void splitsAreMadeByIdentity() {
    Context context = context(persons(true), Map.of("shares", List.of(2, 1, 1)));
    try (Samples samples = context.open()) {
      Set<Integer> seen = new HashSet<>();
      for (Split split : Split.values()) {
        assertTrue(samples.count(split) > 0, split.label());
        Set<Integer> persons = new HashSet<>();
        IntStream.of(samples.identities(split).orElseThrow()).forEach(persons::add);
        assertFalse(persons.stream().anyMatch(seen::contains));
        seen.addAll(persons);
      }
      assertEquals(20, seen.size());
    }
    assertEquals(
        List.of("folder: no column of splits: the splits are made by a hash of the identity"),
        context.warnings());
  }

  /** Adds a picture, and takes another seed. */
  @Test
  void splitsWithoutIdentitiesAreMadeByTheFileName() throws IOException {
    Path table = persons(false);
    Map<String, Object> shares = Map.of("shares", List.of(2, 1, 1));
    Context context = context(table, shares);
    List<Integer> before = reds(context.open(), Split.TEST);
    assertEquals(
        List.of(
            "folder: no column of splits or identities: the splits are made by a hash of the file"
                + " name, and one person may be in several"),
        context.warnings());
    Files.writeString(table, Files.readString(table) + "in/0.png,1\n");
    List<Integer> more = reds(context(table, shares).open(), Split.TEST);
    assertTrue(more.containsAll(before) && more.size() <= before.size() + 1, more.toString());
    Map<String, Object> other = Map.of("shares", List.of(2, 1, 1), "seed", 2);
    assertNotEquals(before, reds(context(table, other).open(), Split.TEST));
  }

  /** Writes 40 pictures of 20 persons. */
  private Path persons(boolean identities) {
    List<String> lines = new ArrayList<>();
    lines.add("file,Smiling" + (identities ? ",identity" : ""));
    for (int i = 0; i < 40; i++) {
      pictures.picture("p" + i + ".png", (6 * i) << 16);
      lines.add("p" + i + ".png," + i % 2 + (identities ? ",person " + i / 2 : ""));
    }
    return pictures.table("persons.csv", lines.toArray(String[]::new));
  }

  @Test
  void aMaskIsScaledLikeItsPicture() {
    pictures.mask("half.png", 12, 10);
    Path table =
        pictures.table(
            "table.csv",
            "file,split,Smiling,mask:Smiling",
            "in/0.png,train,1,half.png",
            "in/1.png,train,0,",
            "in/2.png,validation,1,half.png",
            "in/3.png,test,1,half.png");
    try (Samples samples = context(table, Map.of()).open()) {
      assertEquals(Set.of("Smiling"), samples.parts());
      byte[] mask = samples.part(Split.TRAIN, 0, "Smiling");
      for (int i = 0; i < mask.length; i++) {
        assertEquals(i % 8 < 4 ? 1 : 0, mask[i], "pixel " + i);
      }
      assertArrayEquals(new byte[64], samples.part(Split.TRAIN, 1, "Smiling"));
    }
  }

  @Test
  void aChangedMaskIsSeen() throws IOException {
    pictures.mask("masks/half.png", 12, 10);
    Path table =
        pictures.table(
            "table.csv",
            "file,split,Smiling,mask:Smiling",
            "in/0.png,train,1,masks/half.png",
            "in/1.png,validation,0,",
            "in/2.png,test,1,masks/half.png");
    pictures.settle();
    String before = context(table, Map.of()).open().fingerprint();
    pictures.file("masks/half.png", Pictures.encoded(12, 10, 0xffffff, "png"));
    try (Samples samples = context(table, Map.of()).open()) {
      assertNotEquals(before, samples.fingerprint());
      assertEquals(1, samples.part(Split.TRAIN, 0, "Smiling")[63]);
    }
  }

  @Test
  void aFolderPerClassNeedsNoTable() {
    pictures.picture("out/a.JPG", 0xff0000).file("out/readme.txt", new byte[3]);
    Context context = new Context(root, cache, Map.of("shares", List.of(1, 0, 0)));
    try (Samples samples = context.open()) {
      assertEquals(List.of(new Annotation("class", List.of("in", "out"))), samples.annotations());
      assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 1}, samples.values(Split.TRAIN, "class"));
      assertTrue(samples.identities(Split.TRAIN).isEmpty());
    }
    assertEquals(
        List.of(
            "folder: no table: the splits are made by a hash of the file name",
            "folder: no image in validation",
            "folder: no image in test"),
        context.warnings());
  }

  @Test
  void annotationsAreKnownBeforeItIsOpened() {
    FolderDataset dataset = new FolderDataset();
    Path table = small();
    assertEquals(
        List.of(Annotation.attribute("Smiling")),
        dataset.annotations(
            Settings.check(
                dataset.settings(), Map.of("root", root.toString(), "table", table.toString()))));
  }

  @Test
  void picturesOfAttributesAreSelectedByTheirJointDistribution() {
    Map<String, Object> joint =
        Map.of(
            "joint",
            Map.of("attributes", List.of("Smiling"), "counts", List.of(1, 3), "repeat", 3));
    Context context = context(small(), joint);
    try (Samples samples = context.open()) {
      assertArrayEquals(new int[] {0, 1, 1, 1}, samples.values(Split.TRAIN, "Smiling"));
    }
    assertTrue(
        context
            .warnings()
            .contains("folder: joint: 1 images for train with Smiling=1 are repeated to 3"),
        context.warnings().toString());
  }

  /** Overwrites the table with other bytes of the same length and time of change. */
  @Test
  void aSecondStartReadsNoTable() throws IOException {
    Path table = small();
    pictures.settle();
    String fingerprint = context(table, Map.of()).open().fingerprint();
    FileTime changed = Files.getLastModifiedTime(table);
    FileTime folder = Files.getLastModifiedTime(root);
    Files.write(table, new byte[(int) Files.size(table)]);
    Files.setLastModifiedTime(table, changed);
    Files.setLastModifiedTime(root, folder);
    assertEquals(fingerprint, context(table, Map.of()).open().fingerprint());
  }

  @Test
  void aNewPictureInAClassIsSeen() throws IOException {
    pictures.picture("out/a.png", 0);
    pictures.settle();
    Map<String, Object> all = Map.of("shares", List.of(1, 0, 0));
    assertEquals(7, new Context(root, cache, all).open().count(Split.TRAIN));
    try (Task<Samples> task = new Context(root, cache, all).opening()) {
      assertFalse(task.step(), "one step");
    }
    pictures.picture("out/b.png", 0);
    assertEquals(8, new Context(root, cache, all).open().count(Split.TRAIN));
  }

  private Path small() {
    return pictures.table(
        "small.csv",
        "file,split,Smiling",
        "in/0.png,train,0",
        "in/1.png,train,1",
        "in/2.png,validation,0",
        "in/3.png,validation,1",
        "in/4.png,test,0",
        "in/5.png,test,1");
  }

  private Context context(Path table, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("table", table.toString());
    return new Context(root, cache, given);
  }

  private static List<Integer> reds(Samples samples, Split split) {
    List<Integer> reds = new ArrayList<>();
    for (int i = 0; i < samples.count(split); i++) {
      reds.add(ByteBuffer.wrap(samples.image(split, i)).get(0) & 0xff);
    }
    return reds;
  }
}

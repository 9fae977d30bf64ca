package org.lethe.dataset.celeba;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Task;
import org.lethe.images.ImageDecoder;
import org.lethe.images.ImageFormat;

class CelebaDatasetTest {
  private static final Map<String, Object> TOLERANT = Map.of("size", 8, "maxBad", 0.2);

  @TempDir Path root;
  @TempDir Path cache;
  private TinyCeleba tiny;

  @BeforeEach
  void write() {
    tiny = new TinyCeleba(root, "\r\n");
  }

  @Test
  void readsSplitsAttributesIdentitiesAndPixels() {
    try (Samples samples = context(Map.of("size", 8)).open()) {
      assertEquals(6, samples.count(Split.TRAIN));
      assertEquals(2, samples.count(Split.VALIDATION));
      assertEquals(2, samples.count(Split.TEST));
      assertArrayEquals(new int[] {0, 1, 0, 1, 0, 1}, samples.values(Split.TRAIN, "Smiling"));
      assertArrayEquals(new int[] {0, 0}, samples.values(Split.TEST, "Bald"));
      assertArrayEquals(new int[] {4, 4}, samples.identities(Split.VALIDATION).orElseThrow());
      assertEquals(10 * 20, red(samples, Split.TEST, 1), 3);
      assertEquals(1 * 20, red(samples, Split.TRAIN, 0), 3);
    }
  }

  /** Decodes a file in the stated way and expects the very image. */
  @Test
  void saysHowItsImagesWereMade() throws Exception {
    try (Samples samples = context(Map.of("size", 8, "crop", 0.6)).open()) {
      Preparation preparation = samples.preparation().orElseThrow();
      assertEquals(new Preparation(0.6, ImageDecoder.FILTER), preparation);
      ByteBuffer image = ByteBuffer.allocate(8 * 8 * 3);
      samples.images(Split.TRAIN, new int[] {0}, image);
      try (ImageDecoder decoder =
          new ImageDecoder(EnumSet.allOf(ImageFormat.class), 1_000_000, 8, 8, preparation.crop())) {
        assertArrayEquals(image.array(), decoder.decode(tiny.image(1)));
      }
    }
  }

  @Test
  void readsTheSameFromOtherLineEnds(@TempDir Path other, @TempDir Path otherCache) {
    new TinyCeleba(other, "\n");
    String fingerprint = new Context(other, otherCache, Map.of("size", 8)).open().fingerprint();
    assertEquals(context(Map.of("size", 8)).open().fingerprint(), fingerprint);
    assertNotEquals(context(Map.of("size", 9)).open().fingerprint(), fingerprint);
  }

  @Test
  void doesWithoutIdentities() throws IOException {
    Files.delete(root.resolve("identity_CelebA.txt"));
    assertTrue(context(TOLERANT).open().identities(Split.TEST).isEmpty());
  }

  @Test
  void keepsTheFirstOfEachSplit() {
    Samples samples = context(Map.of("size", 8, "limit", 1)).open();
    assertEquals(1, samples.count(Split.TRAIN));
    assertEquals(9 * 20, red(samples, Split.TEST, 0), 3);
  }

  @Test
  void decodesOnce() throws IOException {
    context(TOLERANT).open();
    Path file = cached().get(0);
    FileTime written = Files.getLastModifiedTime(file);
    try (Task<Samples> task = context(TOLERANT).opening()) {
      assertFalse(task.step(), "one step");
    }
    assertEquals(written, Files.getLastModifiedTime(file));
    assertEquals(List.of(file), cached());
  }

  @Test
  void decodesAgainWhatChanged() throws IOException {
    context(TOLERANT).open();
    Files.copy(tiny.image(1), tiny.image(10), StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(tiny.image(10), FileTime.fromMillis(1));
    assertEquals(20, red(context(TOLERANT).open(), Split.TEST, 1), 3);
  }

  @Test
  void decodesAgainWhenTheCacheIsCut() throws IOException {
    context(TOLERANT).open();
    byte[] whole = Files.readAllBytes(cached().get(0));
    Files.write(cached().get(0), Arrays.copyOf(whole, whole.length - 1));
    assertEquals(200, red(context(TOLERANT).open(), Split.TEST, 1), 3);
    assertArrayEquals(whole, Files.readAllBytes(cached().get(0)));
  }

  @Test
  void leavesNothingWhenItIsClosedBeforeItsFirstBatch() throws IOException {
    Task<Samples> task = context(TOLERANT).opening();
    assertTrue(task.step());
    task.close();
    task.close();
    assertEquals(List.of(), cached());
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Context context = new Context(root.resolve("no"), cache, Map.of());
    assertTrue(message(context).contains("is not a folder; set root"), message(context));
  }

  @Test
  void refusesAMissingList() throws IOException {
    Files.delete(root.resolve("list_eval_partition.txt"));
    assertFails("list_eval_partition.txt is missing in");
  }

  @Test
  void refusesShortLists() throws IOException {
    tiny.shorten("list_eval_partition.txt", 1);
    assertFails("list_eval_partition.txt lists 9 images, not 10");
    tiny.shorten("list_attr_celeba.txt", 2);
    assertFails("list_attr_celeba.txt lists 8 images, not 10");
  }

  @Test
  void doesNotBelieveTheCount() throws IOException {
    tiny.edit("list_attr_celeba.txt", "10\r\n", "999999999\r\n");
    assertFails("list_attr_celeba.txt lists 10 images, not 999,999,999");
  }

  @Test
  void namesTheLineOfADamagedValue() throws IOException {
    tiny.edit("list_attr_celeba.txt", "000003.jpg -1", "000003.jpg 0");
    assertFails("list_attr_celeba.txt line 5: 0 for Bald, which is neither -1 nor 1");
    tiny.edit("list_attr_celeba.txt", "000003.jpg 0", "000003.jpg x");
    assertFails("list_attr_celeba.txt line 5: x is not a whole number");
    tiny.edit("list_attr_celeba.txt", "000003.jpg x", "000003.jpg");
    assertFails("list_attr_celeba.txt line 5: the line ends too early");
  }

  @Test
  void refusesListsInAnotherOrder() throws IOException {
    tiny.edit("identity_CelebA.txt", "000003.jpg", "000030.jpg");
    assertFails("identity_CelebA.txt line 3: 000030.jpg where list_attr_celeba.txt has 000003.jpg");
  }

  /** A pipe would block its reader for ever, so the test has a time limit. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesListsThatAreNoRegularFiles() throws Exception {
    for (String list : CelebaList.LISTS.subList(0, 3)) {
      byte[] before = Files.readAllBytes(root.resolve(list));
      Files.delete(root.resolve(list));
      pipe(root.resolve(list));
      assertFails(list + " is not a regular file; replace it");
      Files.delete(root.resolve(list));
      Files.createSymbolicLink(root.resolve(list), Path.of("/dev/zero"));
      assertFails(list + " is not a regular file; replace it");
      Files.delete(root.resolve(list));
      tiny.write(list, before);
    }
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void skipsImagesThatAreNoRegularFiles() throws Exception {
    Files.delete(tiny.image(4));
    pipe(tiny.image(4));
    Files.delete(tiny.image(5));
    Files.createSymbolicLink(tiny.image(5), Path.of("/dev/zero"));
    Context context = context(TOLERANT);
    assertEquals(4, context.open().count(Split.TRAIN));
    assertWarns(context, "img_align_celeba/000004.jpg is not a regular file; 1 of 10 skipped");
    assertWarns(context, "img_align_celeba/000005.jpg is not a regular file; 2 of 10 skipped");
  }

  @Test
  void refusesAListOfUnlikelySizeUnread() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(root.resolve("identity_CelebA.txt").toFile(), "rw")) {
      file.setLength((256L << 20) + 1);
    }
    assertFails("identity_CelebA.txt is larger than 256 MiB; this is not a table");
  }

  private static void pipe(Path file) throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
  }

  @Test
  void refusesNamesOutsideTheFolder() throws IOException {
    tiny.edit("list_attr_celeba.txt", "000003.jpg", "../a.jpg");
    assertFails("line 5: ../a.jpg is not a file name");
  }

  @Test
  void suggestsTheNearestAttribute() {
    Samples samples = context(TOLERANT).open();
    LetheException failure =
        assertThrows(LetheException.class, () -> samples.values(Split.TEST, "Mouth_Slighty_Open"));
    assertEquals(
        "celeba: no annotation Mouth_Slighty_Open; did you mean Mouth_Slightly_Open?",
        failure.getMessage());
  }

  @Test
  void skipsATruncatedImageAndSaysSoEveryTime() throws IOException {
    tiny.truncate(2, (int) Files.size(tiny.image(2)) - 20);
    for (int time = 0; time < 2; time++) {
      Context context = context(TOLERANT);
      Samples samples = context.open();
      assertEquals(5, samples.count(Split.TRAIN));
      assertArrayEquals(new int[] {0, 0, 1, 0, 1}, samples.values(Split.TRAIN, "Smiling"));
      assertEquals(3 * 20, red(samples, Split.TRAIN, 1), 3);
      assertEquals(7 * 20, red(samples, Split.VALIDATION, 0), 3);
      assertEquals(1, context.warnings().size());
      assertWarns(context, "img_align_celeba/000002.jpg is damaged (");
      assertWarns(context, "1 of 10 skipped");
    }
  }

  @Test
  void skipsWhatIsNoImage() {
    tiny.write("img_align_celeba/000004.jpg", "");
    tiny.write("img_align_celeba/000005.jpg", "<html>not found</html>");
    Context context = context(TOLERANT);
    assertEquals(4, context.open().count(Split.TRAIN));
    assertWarns(context, "img_align_celeba/000004.jpg is not a JPEG (0 bytes); 1 of 10 skipped");
    assertWarns(context, "img_align_celeba/000005.jpg is not a JPEG (22 bytes); 2 of 10 skipped");
  }

  @Test
  void skipsADecompressionBombByItsHeader() throws IOException {
    tiny.claim(9, 65_000, 65_000);
    Context context = context(TOLERANT);
    assertEquals(1, context.open().count(Split.TEST));
    assertWarns(context, "000009.jpg claims 65,000 x 65,000 pixels, more than 4,000,000");
  }

  @Test
  void stopsAboveTheLimit() throws IOException {
    Files.delete(tiny.image(1));
    Context one = context(Map.of("size", 8));
    one.open();
    assertWarns(one, "000001.jpg is missing");
    Files.delete(tiny.image(2));
    assertFails("2 bad of 10 images is more than maxBad 0.001 allows");
  }

  @Test
  void boxesThePartsThatLandmarksLocate() {
    StringBuilder list = new StringBuilder("10\nlefteye_x lefteye_y and so on\n");
    for (int i = 1; i <= TinyCeleba.IMAGES; i++) {
      list.append(TinyCeleba.name(i)).append(" 69 109 106 113 77 142 73 152 108 154\n");
    }
    tiny.write("list_landmarks_align_celeba.txt", list.toString());
    Samples samples = context(Map.of("size", 178)).open();
    assertEquals(List.of("Mouth_Slightly_Open", "Smiling"), List.copyOf(samples.parts()));
    byte[] mask = samples.part(Split.TEST, 0, "Smiling");
    assertEquals(1, mask[(153 - 20) * 178 + 90], "between the corners of the mouth");
    assertEquals(0, mask[(111 - 20) * 178 + 69], "at an eye");
  }

  private Context context(Map<String, ?> settings) {
    return new Context(root, cache, settings);
  }

  private void assertFails(String part) {
    String message = message(context(Map.of("size", 8)));
    assertTrue(message.startsWith("celeba: ") && message.contains(part), message);
    assertEquals(1, message.lines().count());
  }

  private static String message(Context context) {
    return assertThrows(LetheException.class, context::open).getMessage();
  }

  private static void assertWarns(Context context, String part) {
    assertTrue(
        context.warnings().stream().anyMatch(line -> line.contains(part)),
        context.warnings().toString());
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }

  private static int red(Samples samples, Split split, int index) {
    ByteBuffer pixels = ByteBuffer.allocate(samples.height() * samples.width() * 3);
    samples.images(split, new int[] {index}, pixels);
    assertFalse(pixels.hasRemaining());
    return pixels.get(0) & 0xff;
  }
}

package org.lethe.dataset.mnist;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/** Files that are cut, changed at random, or claim sizes that they lack. */
class HostileIdxTest {
  private static final long MOST_ALLOCATED = 16 << 20;
  private static final int GIGABYTE = 1 << 30;

  @TempDir private Path root;
  @TempDir private Path cache;
  private TinyIdx files;

  @BeforeEach
  void write() {
    files = new TinyIdx(root);
  }

  @Test
  void anotherFileIsRefused() {
    files.write(TinyIdx.IMAGES, TinyIdx.labels(TinyIdx.TRAIN));
    assertEquals(
        "mnist: train-images-idx3-ubyte is no idx file of bytes with 3 dimensions (it begins with"
            + " 00000801); download it again",
        refusal());
    files.write(TinyIdx.IMAGES, new byte[0]);
    assertTrue(refusal().contains("(it begins with no byte)"));
    files.write(TinyIdx.IMAGES, "<html>Not found</html>".getBytes(US_ASCII));
    assertTrue(refusal().contains("(it begins with 3c68746d)"));
  }

  @Test
  void aCutFileIsRefused() {
    byte[] images = TinyIdx.images(TinyIdx.TRAIN);
    files.write(TinyIdx.IMAGES, Arrays.copyOf(images, images.length - 1));
    assertEquals(
        "mnist: train-images-idx3-ubyte claims 816 bytes in its header and has 815; download it"
            + " again",
        refusal());
    files.write(TinyIdx.IMAGES, Arrays.copyOf(images, images.length + 1));
    assertTrue(refusal().contains("claims 816 bytes in its header and has 817"));
  }

  @Test
  void aCutGzipFileIsRefusedWithinItsImages() throws IOException {
    files.gzipped();
    byte[] zipped = TinyIdx.gzip(TinyIdx.images(TinyIdx.TRAIN));
    for (int length = 0; length < zipped.length; length++) {
      files.write(TinyIdx.IMAGES + ".gz", Arrays.copyOf(zipped, length));
      String message = refusal();
      assertTrue(message.startsWith("mnist: train-images-idx3-ubyte.gz is "), message);
      assertTrue(message.endsWith("; download it again"), message);
    }
  }

  @Test
  void aGzipFileOfTooFewImagesIsRefused() throws IOException {
    files.gzipped();
    byte[] images = TinyIdx.images(TinyIdx.TRAIN);
    files.write(TinyIdx.IMAGES + ".gz", TinyIdx.gzip(Arrays.copyOf(images, images.length - 20)));
    assertEquals(
        "mnist: train-images-idx3-ubyte.gz is cut: it ends in image 39; download it again",
        refusal());
  }

  @Test
  void aGzipFileThatExpandsToMoreThanItsImagesIsNotExpanded() throws IOException {
    files.gzipped();
    byte[] images = TinyIdx.images(TinyIdx.TRAIN);
    files.write(TinyIdx.IMAGES + ".gz", TinyIdx.gzip(Arrays.copyOf(images, 8 << 20)));
    assertEquals(
        "mnist: train-images-idx3-ubyte.gz has more bytes than its 40 images; download it again",
        refusal());
  }

  @Test
  void aGzipFileThatClaimsMoreThanItCanHoldIsRefusedAtOnce() throws IOException {
    files.gzipped();
    byte[] images = TinyIdx.images(TinyIdx.TRAIN);
    ByteBuffer.wrap(images).putInt(4, Integer.MAX_VALUE);
    byte[] zipped = TinyIdx.gzip(images);
    files.write(TinyIdx.IMAGES + ".gz", zipped);
    assertEquals(
        "mnist: train-images-idx3-ubyte.gz claims 42,949,672,956 bytes in its header and has %,d"
                .formatted(zipped.length)
            + " compressed ones; download it again",
        refusal());
  }

  @Test
  void absurdSizesAreRefused() {
    files.write(TinyIdx.IMAGES, header(TinyIdx.TRAIN, GIGABYTE, 4));
    assertEquals(
        "mnist: train-images-idx3-ubyte claims images of 1073741824 x 4 pixels; use images of at"
            + " most 1024 x 1024",
        refusal());
    files.write(TinyIdx.IMAGES, header(TinyIdx.TRAIN, 0, 4));
    assertTrue(refusal().contains("claims images of 0 x 4 pixels"));
    files.write(TinyIdx.IMAGES, header(-1, 5, 4));
    assertEquals(
        "mnist: train-images-idx3-ubyte claims -1 records; use a file with at least one",
        refusal());
  }

  private static byte[] header(int count, int height, int width) {
    byte[] images = TinyIdx.images(TinyIdx.TRAIN);
    ByteBuffer.wrap(images).putInt(4, count).putInt(8, height).putInt(12, width);
    return images;
  }

  @Test
  void filesThatDoNotFitAreRefused() {
    files.write(TinyIdx.LABELS, TinyIdx.labels(39));
    assertEquals(
        "mnist: train-labels-idx1-ubyte has 39 labels for 40 images; download both files again",
        refusal());
    files.write(TinyIdx.LABELS, TinyIdx.labels(40));
    byte[] turned = TinyIdx.images(TinyIdx.TEST);
    ByteBuffer.wrap(turned).putInt(8, 4).putInt(12, 5);
    files.write(TinyIdx.TEST_IMAGES, turned);
    assertEquals(
        "mnist: t10k-images-idx3-ubyte has images of 4 x 5 pixels, and the training file of 5 x 4;"
            + " use files of one size",
        refusal());
  }

  @Test
  void aLabelWithoutAClassIsRefused() throws IOException {
    byte[] labels = TinyIdx.labels(TinyIdx.TRAIN);
    labels[8 + 17] = (byte) 200;
    files.write(TinyIdx.LABELS, labels);
    assertEquals(
        "mnist: train-labels-idx1-ubyte has the label 200 at image 17, and there are 10 classes,"
            + " from 0; name more classes, or download it again if it is damaged",
        refusal());
    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aFolderInPlaceOfAFileIsRefused() throws IOException {
    Files.delete(root.resolve(TinyIdx.IMAGES));
    Files.createDirectory(root.resolve(TinyIdx.IMAGES));
    assertEquals("mnist: train-images-idx3-ubyte is not a regular file; replace it", refusal());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyChangedHeaderIsReadOrRefusedWithinLimits(boolean gzipped) throws IOException {
    if (gzipped) {
      files.gzipped();
    }
    int refused = 0;
    for (int at = 0; at < 16 + 8; at++) {
      for (int value : new int[] {0, 1, 2, 0x7f, 0x80, 0xff}) {
        byte[] images = TinyIdx.images(TinyIdx.TRAIN);
        byte[] labels = TinyIdx.labels(TinyIdx.TRAIN);
        if (at < 16) {
          images[at] = (byte) value;
        } else {
          labels[at - 16] = (byte) value;
        }
        write(TinyIdx.IMAGES, images, gzipped);
        write(TinyIdx.LABELS, labels, gzipped);
        refused += isRefusedWithinLimits() ? 1 : 0;
      }
    }
    assertTrue(refused > 90, refused + " refused");
  }

  @Test
  void everyChangedGzipFileIsReadOrRefusedWithinLimits() throws IOException {
    files.gzipped();
    byte[] zipped = TinyIdx.gzip(TinyIdx.images(TinyIdx.TRAIN));
    int refused = 0;
    for (int change = 0; change < 300; change++) {
      Draws draws = Streams.of(7, "changes").at(0, change);
      byte[] changed = zipped.clone();
      for (int i = 0; i < 1 + change % 3; i++) {
        changed[draws.below(changed.length)] ^= (byte) (1 << draws.below(8));
      }
      files.write(TinyIdx.IMAGES + ".gz", changed);
      refused += isRefusedWithinLimits() ? 1 : 0;
    }
    assertTrue(refused > 200, refused + " refused");
  }

  private void write(String name, byte[] bytes, boolean gzipped) {
    files.write(gzipped ? name + ".gz" : name, gzipped ? TinyIdx.gzip(bytes) : bytes);
  }

  /** Returns whether the files are refused, with a message of one line, and fast. */
  private boolean isRefusedWithinLimits() {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = threads.getCurrentThreadAllocatedBytes();
          boolean refused = isRefused();
          long allocated = threads.getCurrentThreadAllocatedBytes() - before;
          assertTrue(allocated < MOST_ALLOCATED, allocated + " bytes allocated");
          return refused;
        });
  }

  private boolean isRefused() {
    try {
      files.open(cache, Map.of()).close();
      return false;
    } catch (LetheException e) {
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      assertTrue(e.getMessage().startsWith("mnist: "), e.getMessage());
      return true;
    }
  }

  private String refusal() {
    String message =
        assertThrows(LetheException.class, () -> files.open(cache, Map.of()).close()).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }
}

package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
  private static final String FILE = "some.rgb";

  private final AtomicInteger rendered = new AtomicInteger();
  private final List<String> warnings = new ArrayList<>();
  @TempDir private Path folder;

  /** Three bytes per picture: its number, always. */
  private Pictures pictures(Pictures.Source also) {
    return pictures(folder.resolve(FILE), also);
  }

  private Pictures pictures(Path file, Pictures.Source also) {
    Pictures.Source source =
        (index, rgb) -> {
          rendered.incrementAndGet();
          also.render(index, rgb);
          rgb[0] = (byte) index;
        };
    return new Pictures(file, source, 100, 3, warnings::add);
  }

  @Test
  void eachPictureIsRenderedOnce() {
    Pictures pictures = pictures((index, rgb) -> {});
    int[] indices = {7, 3, 9};
    ByteBuffer target = ByteBuffer.allocate(9);
    pictures.read(indices, target);
    pictures.read(new int[] {9, 4, 7}, target.clear());
    assertArrayEquals(new byte[] {9, 0, 0, 4, 0, 0, 7, 0, 0}, target.array());
    assertEquals(9, target.position());
    assertEquals(4, rendered.get());
    pictures.close();
    pictures.read(indices, target.clear());
    assertArrayEquals(new byte[] {7, 0, 0, 3, 0, 0, 9, 0, 0}, target.array());
  }

  @Test
  void laterOnesRenderWhatIsMissing() {
    Pictures.Source plain = (index, rgb) -> {};
    Pictures first = pictures(plain);
    first.read(new int[] {7, 99}, ByteBuffer.allocate(6));
    Pictures beside = pictures(plain);
    ByteBuffer target = ByteBuffer.allocate(9);
    beside.read(new int[] {99, 8, 7}, target);
    assertArrayEquals(new byte[] {99, 0, 0, 8, 0, 0, 7, 0, 0}, target.array());
    assertEquals(3, rendered.get());
    first.close();
    beside.close();
  }

  /** Picture 7 lies behind all checksums. */
  @ParameterizedTest
  @ValueSource(ints = {7 * 4, 100 * 4 + 7 * 3})
  void aDamagedPictureIsRenderedAgain(int place) throws IOException {
    Pictures.Source plain = (index, rgb) -> {};
    Pictures pictures = pictures(plain);
    pictures.read(new int[] {7, 8}, ByteBuffer.allocate(6));
    pictures.close();
    byte[] damaged = Files.readAllBytes(folder.resolve(FILE));
    damaged[place] ^= 1;
    Files.write(folder.resolve(FILE), damaged);
    ByteBuffer target = ByteBuffer.allocate(6);
    Pictures again = pictures(plain);
    again.read(new int[] {7, 8}, target);
    again.close();
    assertArrayEquals(new byte[] {7, 0, 0, 8, 0, 0}, target.array());
    assertEquals(3, rendered.get());
  }

  @Test
  void anInterruptLosesNoFile() {
    Pictures pictures = pictures((index, rgb) -> {});
    ByteBuffer target = ByteBuffer.allocate(6);
    pictures.read(new int[] {7, 8}, target);
    Thread.currentThread().interrupt();
    pictures.read(new int[] {8, 7}, target.clear());
    assertTrue(Thread.interrupted());
    assertArrayEquals(new byte[] {8, 0, 0, 7, 0, 0}, target.array());
    int before = rendered.get();
    pictures.read(new int[] {7, 8}, target.clear());
    assertArrayEquals(new byte[] {7, 0, 0, 8, 0, 0}, target.array());
    assertEquals(before, rendered.get());
    assertEquals(List.of(), warnings);
    pictures.close();
  }

  @Test
  void aBatchIsRenderedOnSeveralCores() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "not run: one core");
    CountDownLatch two = new CountDownLatch(2);
    Pictures pictures =
        pictures(
            (index, rgb) -> {
              two.countDown();
              rgb[1] = (byte) (await(two) ? 1 : 0);
            });
    ByteBuffer target = ByteBuffer.allocate(6);
    pictures.read(new int[] {0, 1}, target);
    assertTrue(target.get(1) == 1 && target.get(4) == 1, "the second waited for the first");
  }

  @Test
  void aPictureThatIsNotThereIsNotRendered() {
    Pictures pictures = pictures((index, rgb) -> {});
    ByteBuffer target = ByteBuffer.allocate(6);
    assertThrows(IndexOutOfBoundsException.class, () -> pictures.read(new int[] {1, 100}, target));
    assertEquals(0, rendered.get());
  }

  @Test
  void onADiskThatFillsUpTheyAreRenderedEachTime() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "not run: no /bin/sh");
    Process process = FullDisk.start(folder);
    List<String> lines = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor());
    assertEquals(2, lines.size(), lines.toString());
    String start = "faces: pictures cannot be kept in %s and are rendered each time: ";
    assertTrue(lines.get(0).startsWith(start.formatted(folder)), lines.get(0));
    int times = Integer.parseInt(lines.get(1).replace("rendered ", ""));
    assertTrue(times > 200 && times < 400, "kept until the disk was full: " + times);
  }

  @Test
  void inAFolderThatIsNotThereTheyAreRenderedEachTime() {
    Pictures pictures = pictures(folder.resolve("no").resolve(FILE), (index, rgb) -> {});
    ByteBuffer target = ByteBuffer.allocate(6);
    pictures.read(new int[] {5, 6}, target);
    pictures.read(new int[] {6, 5}, target.clear());
    assertArrayEquals(new byte[] {6, 0, 0, 5, 0, 0}, target.array());
    assertEquals(4, rendered.get());
    assertEquals(1, warnings.size(), warnings.toString());
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package org.lethe.dataset.celeba;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/** What a start finds from earlier ones, and from those that were killed. */
class CacheTest {
  private static final List<String> LISTS =
      List.of("list_attr_celeba.txt", "list_eval_partition.txt", "identity_CelebA.txt");

  @TempDir Path root;
  @TempDir Path cache;
  private TinyCeleba tiny;

  @BeforeEach
  void write() throws IOException {
    tiny = new TinyCeleba(root, "\n");
    tiny.settle();
  }

  @Test
  void aSecondStartReadsNoList() throws IOException {
    Samples first = open();
    for (String list : LISTS) {
      scribble(list);
    }
    Samples second = open();
    assertEquals(first.fingerprint(), second.fingerprint());
    assertEquals(first.annotations(), second.annotations());
    for (Split split : Split.values()) {
      assertArrayEquals(first.values(split, "Smiling"), second.values(split, "Smiling"));
      assertArrayEquals(
          first.identities(split).orElseThrow(), second.identities(split).orElseThrow());
    }
  }

  @Test
  void aSecondStartAllocatesNoMoreForMoreImages() throws IOException {
    long few = allocatedBySecondStart(200);
    long many = allocatedBySecondStart(1200);
    assertTrue(many - few < 1000 * 12, few + " and " + many + " bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "list_attr_celeba.txt, 000010.jpg -1, 000010.jpg  1",
    "list_eval_partition.txt, 000010.jpg 2, 000010.jpg 0",
    "identity_CelebA.txt, 000010.jpg 5, 000010.jpg 6"
  })
  void readsAListThatChanged(String list, String from, String to) throws IOException {
    String before = open().fingerprint();
    tiny.edit(list, from, to);
    assertNotEquals(before, open().fingerprint());
  }

  @Test
  void saysWhatIsWrongWithAListThatBroke() throws IOException {
    open();
    scribble("list_attr_celeba.txt");
    Files.setLastModifiedTime(root.resolve("list_attr_celeba.txt"), FileTime.fromMillis(1));
    assertThrows(LetheException.class, this::open);
  }

  @Test
  void readsAListThatAppearsOrGoes() throws IOException {
    open();
    Files.delete(root.resolve("identity_CelebA.txt"));
    assertTrue(open().identities(Split.TRAIN).isEmpty());
    new TinyCeleba(root, "\n");
    assertTrue(open().identities(Split.TRAIN).isPresent());
  }

  @Test
  void decodesNothingAgainWhereListsWereOnlyCopied() throws IOException {
    open();
    Path file = images().get(0);
    FileTime written = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(root.resolve(LISTS.get(0)), FileTime.fromMillis(1));
    open();
    assertEquals(List.of(file), images());
    assertEquals(written, Files.getLastModifiedTime(file));
  }

  @Test
  void recheckSeesAnyImageThatWasOverwritten(@TempDir Path large) throws IOException {
    TinyCeleba celeba = new TinyCeleba(large, "\n", 201);
    celeba.settle();
    String before = new Context(large, cache, Map.of("size", 8)).open().fingerprint();
    Files.write(celeba.image(14), Files.readAllBytes(celeba.image(11)));
    Context context = new Context(large, cache, Map.of("size", 8, "recheck", true));
    assertNotEquals(before, context.open().fingerprint());
  }

  @Test
  void doesNotTrustFilesThatAreStillNew() throws IOException {
    tiny.write("list_attr_celeba.txt", Files.readAllBytes(root.resolve("list_attr_celeba.txt")));
    open();
    assertEquals(List.of(), cached(".shortcut"));
  }

  @Test
  void decodesAgainWhenTheCacheIsGone() throws IOException {
    String before = open().fingerprint();
    Files.delete(images().get(0));
    assertEquals(before, open().fingerprint());
    assertEquals(1, images().size());
  }

  @Test
  void aProcessKilledBeforeItsFirstBatchLeavesNothingThatHurts() throws Exception {
    Process other = HalfWay.start(root, cache, 1);
    awaitHalfWay(other.inputReader());
    assertEquals(1, cached(".part").size());
    other.destroyForcibly().waitFor();
    assertEquals(1, cached(".part").size(), "killed before it could clean up");
    assertEquals(2, open().count(Split.TEST));
    assertEquals(List.of(), cached(".part"));
  }

  @Test
  void twoProcessesDecodeAtOnce() throws Exception {
    Process other = HalfWay.start(root, cache, 1);
    try (BufferedReader out = other.inputReader()) {
      awaitHalfWay(out);
      String mine = open().fingerprint();
      assertEquals(1, cached(".part").size(), "the other's is left alone");
      other.outputWriter().write('\n');
      other.outputWriter().flush();
      assertEquals(mine, out.readLine());
      assertEquals(0, other.waitFor());
    } finally {
      other.destroyForcibly();
    }
    assertEquals(1, images().size());
    assertEquals(List.of(), cached(".part"));
  }

  private Samples open() {
    return new Context(root, cache, Map.of("size", 8)).open();
  }

  /** Overwrites a list with something that is none, and nobody can tell from outside. */
  private void scribble(String list) throws IOException {
    Path file = root.resolve(list);
    FileTime changed = Files.getLastModifiedTime(file);
    byte[] bytes = new byte[(int) Files.size(file)];
    Arrays.fill(bytes, (byte) '?');
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, changed);
  }

  private long allocatedBySecondStart(int images) throws IOException {
    Path folder = Files.createDirectory(cache.resolve("celeba" + images));
    new TinyCeleba(folder, "\n", images).settle();
    Context context = new Context(folder, cache, Map.of("size", 8));
    context.open();
    context.open(); // loads what classes it needs
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Samples samples = context.open();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(images - 8, samples.count(Split.TEST));
    return allocated;
  }

  private static void awaitHalfWay(BufferedReader out) throws IOException {
    assertEquals("half way", out.readLine());
  }

  private List<Path> images() throws IOException {
    return cached(".rows");
  }

  private List<Path> cached(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }
}

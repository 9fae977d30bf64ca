package org.lethe.unlearner.sisa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {
  private static final int COUNT = 600;
  private static final int CLASSES = 10;
  private static final int MEMBERS = 5;
  private final int[] classes = IntStream.range(0, COUNT).map(i -> i % CLASSES).toArray();

  @Test
  void everyImageIsInOneShardAndClassesAreEvenlySpread() {
    List<int[]> shards = Shards.of(classes, MEMBERS, 64, 3);
    int[] all = shards.stream().flatMapToInt(IntStream::of).sorted().toArray();
    assertArrayEquals(IntStream.range(0, COUNT).toArray(), all);
    for (int[] shard : shards) {
      for (int value = 0; value < CLASSES; value++) {
        int wanted = value;
        assertEquals(
            COUNT / CLASSES / MEMBERS,
            IntStream.of(shard).filter(row -> classes[row] == wanted).count());
      }
    }
    assertFalse(Arrays.equals(shards.get(0), Shards.of(classes, MEMBERS, 64, 4).get(0)));
    assertArrayEquals(shards.get(0), Shards.of(classes, MEMBERS, 64, 3).get(0));
  }

  @Test
  void withASpreadAClassIsInSoManyShardsAlone() {
    List<int[]> shards = Shards.of(classes, MEMBERS, 2, 3);
    for (int member = 0; member < MEMBERS; member++) {
      int[] shard = shards.get(member);
      TreeSet<Integer> found =
          IntStream.of(shard)
              .mapToObj(row -> classes[row])
              .collect(Collectors.toCollection(TreeSet::new));
      int before = (member + MEMBERS - 1) % MEMBERS;
      assertEquals(
          new TreeSet<>(List.of(member, member + MEMBERS, before, before + MEMBERS)), found);
      assertEquals(COUNT / MEMBERS, shard.length);
    }
  }
}

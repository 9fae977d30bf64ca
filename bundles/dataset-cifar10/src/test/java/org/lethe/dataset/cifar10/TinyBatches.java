package org.lethe.dataset.cifar10;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/**
 * Small batches in the official layout. The red of image {@code i} is {@code i}, the green is the
 * column, the blue the row; its label is {@code i % 10}. Images are numbered through all batches.
 */
final class TinyBatches {
  static final List<String> NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  static final String FIRST = "data_batch_1.bin";
  static final String TEST = "test_batch.bin";
  static final String META = "batches.meta.txt";
  static final int PER_BATCH = 8;
  static final int TESTS = 12;

  private final Path root;

  TinyBatches(Path root) {
    this.root = root;
    for (int batch = 0; batch < 5; batch++) {
      write("data_batch_%d.bin".formatted(batch + 1), records(batch * PER_BATCH, PER_BATCH));
    }
    write(TEST, records(0, TESTS));
    // As in the official file, an empty line follows the names.
    write(META, (String.join("\n", NAMES) + "\n\n").getBytes(UTF_8));
  }

  static byte[] records(int from, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * 3073);
    for (int image = from; image < from + count; image++) {
      bytes.put((byte) (image % 10));
      for (int i = 0; i < 3072; i++) {
        int value = i < 1024 ? image : i < 2048 ? i % 32 : i % 1024 / 32;
        bytes.put((byte) value);
      }
    }
    return bytes.array();
  }

  /** Writes a file of the folder. */
  void write(String name, byte[] bytes) {
    try {
      Files.write(root.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Bench bench(Path cache, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("root", root.toString());
    return new Bench(new Cifar10Dataset(), given).in(cache);
  }

  static Samples open(Bench bench) {
    return Life.whole(new Cifar10Dataset().open(bench));
  }
}

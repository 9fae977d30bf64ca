package org.lethe.dataset.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.lethe.api.dataset.Samples;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** Four small idx files: pixel {@code p} of image {@code i} is {@code i + p}, its label i % 10. */
final class TinyIdx {
  static final String IMAGES = "train-images-idx3-ubyte";
  static final String LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  static final int TRAIN = 40;
  static final int TEST = 20;
  static final int HEIGHT = 5;
  static final int WIDTH = 4;

  private final Path root;

  TinyIdx(Path root) {
    this.root = root;
    write(IMAGES, images(TRAIN));
    write(LABELS, labels(TRAIN));
    write(TEST_IMAGES, images(TEST));
    write(TEST_LABELS, labels(TEST));
  }

  static byte[] images(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * HEIGHT * WIDTH);
    bytes.putInt(0x803).putInt(count).putInt(HEIGHT).putInt(WIDTH);
    for (int image = 0; image < count; image++) {
      for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
        bytes.put((byte) (image + pixel));
      }
    }
    return bytes.array();
  }

  static byte[] labels(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int image = 0; image < count; image++) {
      bytes.put((byte) (image % 10));
    }
    return bytes.array();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  /** Replaces all files by gzipped ones. */
  TinyIdx gzipped() throws IOException {
    for (String name : new String[] {IMAGES, LABELS, TEST_IMAGES, TEST_LABELS}) {
      Path plain = root.resolve(name);
      write(name + ".gz", gzip(Files.readAllBytes(plain)));
      Files.delete(plain);
    }
    return this;
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
    return new Bench(new MnistDataset(), given).in(cache);
  }

  Samples open(Path cache, Map<String, ?> more) {
    return Life.whole(new MnistDataset().open(bench(cache, more)));
  }
}

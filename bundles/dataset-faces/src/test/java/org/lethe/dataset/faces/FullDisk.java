package org.lethe.dataset.faces;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another process, whose files cannot grow beyond 128 KiB or so: it reads a hundred pictures of 4
 * KiB, twice.
 */
final class FullDisk {
  private static final int COUNT = 100;
  private static final int BYTES = 4096;

  private FullDisk() {}

  /** Starts one; it prints a line per warning, and how often it rendered. */
  static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            "ulimit -f 256 && exec \"$@\"",
            "sh",
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            FullDisk.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Run with the folder. */
  public static void main(String[] arguments) {
    AtomicInteger rendered = new AtomicInteger();
    Pictures.Source source =
        (index, rgb) -> {
          rendered.incrementAndGet();
          Arrays.fill(rgb, (byte) index);
        };
    Pictures pictures =
        new Pictures(Path.of(arguments[0], "some.rgb"), source, COUNT, BYTES, System.out::println);
    for (int time = 0; time < 2; time++) {
      for (int index = 0; index < COUNT; index++) {
        check(pictures, index);
        check(pictures, index / 2);
      }
    }
    System.out.println("rendered " + rendered);
  }

  private static void check(Pictures pictures, int index) {
    ByteBuffer picture = ByteBuffer.allocate(BYTES);
    pictures.read(new int[] {index}, picture);
    byte[] expected = new byte[BYTES];
    Arrays.fill(expected, (byte) index);
    if (!Arrays.equals(expected, picture.array())) {
      throw new AssertionError("another picture than " + index);
    }
  }
}

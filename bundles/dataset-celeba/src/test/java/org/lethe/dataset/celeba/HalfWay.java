package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Task;

/** Another process that opens CelebA: it stops half way until it is told to go on. */
final class HalfWay {
  private HalfWay() {}

  /** Starts one; it prints a line when it is half way and its fingerprint at the end. */
  static Process start(Path root, Path cache) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            HalfWay.class.getName(),
            root.toString(),
            cache.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Run with the root and the cache folder. */
  public static void main(String[] arguments) throws IOException {
    Path cache = Path.of(arguments[1]);
    Context context = new Context(Path.of(arguments[0]), cache, Map.of("size", 8));
    try (Task<Samples> task = context.opening()) {
      task.step();
      System.out.println("half way");
      System.in.read();
      while (task.step()) {
        task.progress();
      }
      System.out.println(task.result().fingerprint());
    }
  }
}

package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Task;

/** Another process that opens CelebA: it stops half way until it is told to go on. */
final class HalfWay {
  private HalfWay() {}

  /**
   * Starts one; it prints a line when it is half way, and at the end its fingerprint, or what went
   * wrong.
   *
   * @param steps that it takes before it is half way
   * @param before the command that runs Java's, if any
   */
  static Process start(Path root, Path cache, int steps, String... before) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            HalfWay.class.getName(),
            root.toString(),
            cache.toString(),
            Integer.toString(steps)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Run with the root, the cache folder and the number of steps. */
  public static void main(String[] arguments) throws IOException {
    Path cache = Path.of(arguments[1]);
    Context context = new Context(Path.of(arguments[0]), cache, Map.of("size", 8));
    try (Task<Samples> task = context.opening()) {
      for (int step = 0; step < Integer.parseInt(arguments[2]); step++) {
        task.step();
      }
      try (Task<Samples> another = context.opening()) {
        another.step(); // finds that the first one is at work, and must not disturb it
      }
      System.out.println("half way");
      System.in.read();
      while (task.step()) {
        task.progress();
      }
      System.out.println(task.result().fingerprint());
    } catch (LetheException e) {
      System.out.println(e.getMessage());
    }
  }
}

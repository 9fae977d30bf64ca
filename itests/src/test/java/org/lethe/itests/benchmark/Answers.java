package org.lethe.itests.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Map;

/**
 * The protocol of a side that is written in Java. Its first line is {@code ready} and a
 * description. It then answers each line {@code NAME STEPS} with the mean seconds of a step, or
 * with {@code -} and a reason.
 */
final class Answers {
  /** The answer to a request for steps that the side does not have. */
  static final String NOT_MEASURED = "- not measured";

  private Answers() {}

  /** Answers requests until the input ends. */
  static void serve(String description, Map<String, Work> works) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    out.println("ready " + description);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int blank = line.indexOf(' ');
      Work work = works.get(line.substring(0, blank));
      int steps = Integer.parseInt(line.substring(blank + 1));
      out.println(work == null ? NOT_MEASURED : time(work, steps));
    }
  }

  private static String time(Work work, int steps) {
    work.prepare();
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      work.step();
    }
    return Double.toString((System.nanoTime() - start) / 1e9 / steps);
  }
}

package org.lethe.itests.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that executes steps on request, by the protocol of {@link Answers}. It is absent if it
 * does not start, ends, or does not answer in time.
 */
final class Side implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Path log;
  private final Duration limit;
  private String description = "";
  private Optional<String> absence = Optional.empty();
  private final Map<String, String> refusals = new TreeMap<>();

  private Side(String name, Process process, Path log, Duration limit) {
    this.name = name;
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.log = log;
    this.limit = limit;
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @param name the name in reports
   * @param environment variables that are added to those of this process
   * @param log the file of its error stream
   * @param limit the longest time until an answer
   */
  static Side start(
      String name, List<String> command, Map<String, String> environment, Path log, Duration limit)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    Side side = new Side(name, builder.start(), log, limit);
    String first = side.nextLine();
    if (first.startsWith("ready ")) {
      side.description = first.substring("ready ".length());
    } else if (side.isPresent()) {
      side.leave(reason(first));
    }
    return side;
  }

  String name() {
    return name;
  }

  /** Returns the program and its version. */
  String description() {
    return description;
  }

  boolean isPresent() {
    return absence.isEmpty();
  }

  /** Returns the reasons by what is absent: the side, or some of its cases. */
  Map<String, String> absences() {
    Map<String, String> absences = new TreeMap<>();
    refusals.forEach((work, reason) -> absences.put(name + ", " + work, reason));
    absence.ifPresent(reason -> absences.put(name, reason));
    return absences;
  }

  /**
   * Executes steps.
   *
   * @return the mean seconds of a step; empty if the side is absent or has no such steps
   */
  OptionalDouble ask(String work, int steps) {
    if (!isPresent()) {
      return OptionalDouble.empty();
    }
    try {
      process.outputWriter(UTF_8).write("%s %d%n".formatted(work, steps));
      process.outputWriter(UTF_8).flush();
    } catch (IOException e) {
      leave(lastLine());
      return OptionalDouble.empty();
    }
    String answer = nextLine();
    if (answer.startsWith("-") && !answer.equals(Answers.NOT_MEASURED)) {
      refusals.put(work, reason(answer));
    }
    return answer.isEmpty() || answer.startsWith("-")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(answer));
  }

  /**
   * Executes steps that the side must have.
   *
   * @return the mean seconds of a step
   */
  double require(String work, int steps) {
    return ask(work, steps)
        .orElseThrow(() -> new IllegalStateException(name + ": " + work + ": " + absences()));
  }

  /** Returns the next line; an empty one if there is none, after which the side is absent. */
  String nextLine() {
    CompletableFuture<Optional<String>> line = CompletableFuture.supplyAsync(this::readLine);
    try {
      Optional<String> read = line.get(limit.toSeconds(), TimeUnit.SECONDS);
      if (read.isEmpty()) {
        leave(lastLine());
      }
      return read.orElse("");
    } catch (TimeoutException e) {
      leave("no answer within %d s".formatted(limit.toSeconds()));
      return "";
    } catch (ExecutionException e) {
      throw new IllegalStateException(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name, e);
    }
  }

  private Optional<String> readLine() {
    try {
      return Optional.ofNullable(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(String answer) {
    return answer.startsWith("- ") ? answer.substring(2) : answer;
  }

  private String lastLine() {
    try {
      return Files.readAllLines(log).stream()
          .filter(not(String::isBlank))
          .reduce((earlier, later) -> later)
          .orElse("ended without a message");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leave(String reason) {
    absence = Optional.of(reason);
    process.destroyForcibly();
  }

  /** Returns the most bytes of memory that the process had at a time; 0 if it ended. */
  long peakMemory() {
    return status("VmHWM");
  }

  /** Returns the bytes of memory of the process now, without files; 0 if it ended. */
  long ownMemory() {
    return status("RssAnon");
  }

  private long status(String key) {
    Path file = Path.of("/proc/%d/status".formatted(process.pid()));
    try {
      Matcher value = Pattern.compile(key + ":\\s+(\\d+) kB").matcher(Files.readString(file));
      return value.find() ? Long.parseLong(value.group(1)) * 1024 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}

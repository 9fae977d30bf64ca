package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.runs.Run;

/** Following a run to its end and taking what it wrote. */
final class Following {
  private Following() {}

  /**
   * Shows a run until it ends, then its results; leaves it alone when the user detaches.
   *
   * @param quiet whether to print nothing but JSON at the end
   * @param out where to copy the result and the pictures
   * @return why the run failed or was stopped, if so
   */
  static Optional<String> follow(Screen screen, Run run, boolean quiet, Optional<Path> out)
      throws IOException {
    if (!quiet && screen.redraws()) {
      screen.out().println("Ctrl-C leaves it running; lethe:follow " + run.id());
    }
    if (quiet ? !await(run) : !new Follower(screen, run).follow()) {
      return Optional.empty();
    }
    if (quiet) {
      screen.out().println(Json.of(RunViews.whole(run)));
    } else {
      screen.out().println();
      RunReport.results(screen, run);
    }
    if (out.isPresent()) {
      copy(run.directory(), out.get());
    }
    return RunReport.failure(run);
  }

  private static boolean await(Run run) {
    while (!run.state().ended()) {
      run.awaitChange(Duration.ofSeconds(1));
      if (Thread.interrupted()) {
        return false;
      }
    }
    return true;
  }

  private static void copy(Path from, Path to) throws IOException {
    try {
      Files.createDirectories(to.resolve("pictures"));
      copyFile(from.resolve("result.json"), to.resolve("result.json"));
      for (Path picture : pictures(from)) {
        copyFile(picture, to.resolve("pictures").resolve(picture.getFileName()));
      }
    } catch (IOException e) {
      throw new LetheException("cannot copy the result to " + to + ": " + e, e);
    }
  }

  private static List<Path> pictures(Path directory) throws IOException {
    Path pictures = directory.resolve("pictures");
    if (!Files.isDirectory(pictures)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(pictures)) {
      return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }

  private static void copyFile(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

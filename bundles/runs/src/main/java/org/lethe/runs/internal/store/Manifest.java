package org.lethe.runs.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.api.LetheException;

/**
 * {@code manifest.json} of an ended run: size and SHA-256 of every file as it was then, by its path
 * in the run's directory.
 */
public final class Manifest {
  static final String NAME = "manifest.json";

  private Manifest() {}

  /** Writes it, last of all. */
  public static void write(Folder folder) {
    folder.attempt(NAME, () -> folder.json(NAME, Map.of("files", describe(folder.path()))));
  }

  /**
   * Compares a run's files with it; those that came later are nobody's concern.
   *
   * @return what is damaged, a line for each file; nothing if all is well
   * @throws LetheException if there is no manifest: the run has not ended, or was ended by a kill
   */
  public static List<String> damages(Path run) {
    Path file = run.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new LetheException(run + " has no " + NAME + ", so nothing tells what it should hold");
    }
    List<String> damages = new ArrayList<>();
    try {
      for (Map<String, Object> wanted : RunFile.maps(Json.read(file).get("files"))) {
        check(run, wanted, damages);
      }
      return damages;
    } catch (IOException | RuntimeException e) {
      throw new LetheException("%s cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static void check(Path run, Map<String, Object> wanted, List<String> damages)
      throws IOException {
    Path file = run.resolve(String.valueOf(wanted.get("path")));
    if (!Files.isRegularFile(file)) {
      damages.add(file + " is missing");
    } else if (!describe(run, file).equals(wanted)) {
      damages.add(file + " is not as it was when the run ended");
    }
  }

  private static List<Map<String, Object>> describe(Path run) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(run)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (Path file : files) {
      if (!file.endsWith(NAME) && !Folder.isTemporary(file)) {
        all.add(describe(run, file));
      }
    }
    return all;
  }

  private static Map<String, Object> describe(Path run, Path file) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", run.relativize(file).toString());
    map.put("bytes", Files.size(file));
    map.put("sha256", Sha256.of(file));
    return map;
  }
}

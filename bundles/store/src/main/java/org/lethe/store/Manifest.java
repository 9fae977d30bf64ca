package org.lethe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.store.internal.Json;
import org.lethe.store.internal.Sha256;

/**
 * The file {@code manifest.json} of an ended run: size and SHA-256 of every file at the end of the
 * run, by its path in the directory of the run. Not thread-safe.
 */
public final class Manifest {
  static final String NAME = "manifest.json";

  /** The files that change when the run ends. */
  private static final Set<String> LAST = Set.of(EventLog.NAME, RunFile.NAME);

  private final Folder folder;
  private final Map<Path, Map<String, Object>> known = new HashMap<>();

  /** Creates the manifest of a directory. */
  public Manifest(Folder folder) {
    this.folder = folder;
  }

  /**
   * Reads the files that do not change when the run ends, which may take long, so that {@link
   * #write} takes little time.
   */
  Manifest prepare() {
    folder.attempt(
        NAME,
        () -> {
          for (Path file : files(folder.path())) {
            if (!LAST.contains(folder.path().relativize(file).toString())) {
              known.put(file, describe(folder.path(), file));
            }
          }
        });
    return this;
  }

  /** Writes the manifest, after all other files. */
  void write() {
    folder.attempt(NAME, () -> folder.json(NAME, Map.of("files", describe())));
  }

  /**
   * Compares the files of a run with its manifest. Files that were added later are ignored.
   *
   * @return a line for each file that is missing or changed
   * @throws LetheException if the run has no manifest, because it has not ended or was killed at
   *     its end
   */
  public static List<String> damages(Path run) {
    List<String> damages = new ArrayList<>();
    for (Map<String, Object> wanted : entries(run)) {
      check(run, wanted, damages);
    }
    return damages;
  }

  /**
   * Compares some files of a run with its manifest.
   *
   * @param files the paths of files relative to the directory of the run
   * @return a line for each file that is damaged or not in the manifest
   * @throws LetheException if the run has no manifest
   */
  public static List<String> damages(Path run, Collection<Path> files) {
    Map<Path, Map<String, Object>> entries = new HashMap<>();
    entries(run).forEach(entry -> entries.put(file(run, entry), entry));
    List<String> damages = new ArrayList<>();
    for (Path file : files) {
      if (entries.containsKey(file)) {
        check(run, entries.get(file), damages);
      } else {
        damages.add(file + " is not in " + NAME);
      }
    }
    return damages;
  }

  private static List<Map<String, Object>> entries(Path run) {
    Path file = run.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new LetheException(run + " has no " + NAME + "; only ended runs can be verified");
    }
    try {
      return RunFile.maps(Json.read(file).get("files"));
    } catch (IOException | RuntimeException e) {
      throw new LetheException("%s cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static Path file(Path run, Map<String, Object> entry) {
    return run.resolve(String.valueOf(entry.get("path")));
  }

  private static void check(Path run, Map<String, Object> wanted, List<String> damages) {
    Path file = file(run, wanted);
    try {
      if (!Files.isRegularFile(file)) {
        damages.add(file + " is missing");
      } else if (!describe(run, file).equals(wanted)) {
        damages.add(file + " has changed since the run ended");
      }
    } catch (IOException e) {
      damages.add("%s cannot be read (%s)".formatted(file, e.getMessage()));
    }
  }

  private List<Map<String, Object>> describe() throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Path file : files(folder.path())) {
      all.add(known.containsKey(file) ? known.get(file) : describe(folder.path(), file));
    }
    return all;
  }

  private static List<Path> files(Path run) throws IOException {
    try (Stream<Path> walk = Files.walk(run)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(NAME) && !Folder.isTemporary(file))
          .sorted()
          .toList();
    }
  }

  private static Map<String, Object> describe(Path run, Path file) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", run.relativize(file).toString());
    map.put("bytes", Files.size(file));
    map.put("sha256", Sha256.of(file));
    return map;
  }
}

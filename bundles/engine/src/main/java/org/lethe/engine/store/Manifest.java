package org.lethe.engine.store;

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

/**
 * {@code manifest.json} of an ended run: size and SHA-256 of every file as it was then, by its path
 * in the run's directory. Not thread-safe.
 */
public final class Manifest {
  static final String NAME = "manifest.json";

  /** What tells that the run has ended. */
  private static final Set<String> LAST = Set.of(EventLog.NAME, RunFile.NAME);

  private final Folder folder;
  private final Map<Path, Map<String, Object>> known = new HashMap<>();

  /** That of a directory. */
  public Manifest(Folder folder) {
    this.folder = folder;
  }

  /**
   * Reads what will not change any more, which takes time if it is much; {@link #write} has little
   * left to read then.
   */
  public Manifest prepare() {
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

  /** Writes it, last of all. */
  public void write() {
    folder.attempt(NAME, () -> folder.json(NAME, Map.of("files", describe())));
  }

  /**
   * Compares a run's files with it; those that came later are nobody's concern.
   *
   * @return what is damaged, a line for each file; nothing if all is well
   * @throws LetheException if there is no manifest: the run has not ended, or was ended by a kill
   */
  public static List<String> damages(Path run) {
    List<String> damages = new ArrayList<>();
    for (Map<String, Object> wanted : entries(run)) {
      check(run, wanted, damages);
    }
    return damages;
  }

  /**
   * Compares some of a run's files with it.
   *
   * @param files in the run's directory
   * @return a line for each that is damaged, or that the manifest does not name
   * @throws LetheException if there is no manifest
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
      throw new LetheException(run + " has no " + NAME + ", so nothing tells what it should hold");
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
        damages.add(file + " is not as it was when the run ended");
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

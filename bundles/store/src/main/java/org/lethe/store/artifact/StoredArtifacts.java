package org.lethe.store.artifact;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Chart;
import org.lethe.runs.Artifacts;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Provenance;

/**
 * The artifacts in the directory of a run. No link in it is followed.
 *
 * @param directory the run's
 */
public record StoredArtifacts(Path directory) implements Artifacts {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WEIGHTS = "weights";
  private static final String RESULT = "result.json";

  @Override
  public Optional<Path> result() {
    return Optional.of(directory.resolve(RESULT)).filter(StoredArtifacts::isFile);
  }

  @Override
  public Optional<Provenance> provenance() {
    return result().map(StoredArtifacts::provenance);
  }

  private static Provenance provenance(Path result) {
    try {
      JsonNode facts = MAPPER.readTree(result.toFile()).path("provenance");
      return facts.isObject()
          ? new Provenance(
              MAPPER.convertValue(facts, new TypeReference<LinkedHashMap<String, Object>>() {}))
          : Provenance.NONE;
    } catch (IOException | IllegalArgumentException e) {
      throw new LetheException("%s cannot be read (%s)".formatted(result, e.getMessage()), e);
    }
  }

  @Override
  public Map<String, Path> weights() {
    return files(WEIGHTS, ".safetensors");
  }

  @Override
  public List<PictureFile> pictures() {
    return files(Png.FOLDER, Png.ENDING).entrySet().stream()
        .map(each -> new PictureFile(each.getKey(), Png.caption(each.getValue()), each.getValue()))
        .toList();
  }

  @Override
  public Map<String, Path> charts() {
    return files(ChartFile.FOLDER, ChartFile.ENDING);
  }

  @Override
  public Chart chart(String name) {
    Map<String, Path> charts = charts();
    if (!charts.containsKey(name)) {
      throw new LetheException(
          "%s has no chart %s; its charts: %s".formatted(directory, name, charts.keySet()));
    }
    return ChartFile.read(charts.get(name));
  }

  private Map<String, Path> files(String name, String ending) {
    SortedMap<String, Path> files = new TreeMap<>();
    Path folder = directory.resolve(name);
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> list = Files.list(folder)) {
        list.filter(file -> file.toString().endsWith(ending) && isFile(file))
            .forEach(file -> files.put(stem(file, ending), file));
      } catch (IOException e) {
        throw new LetheException("%s cannot be listed (%s)".formatted(folder, e.getMessage()), e);
      }
    }
    return Collections.unmodifiableSortedMap(files);
  }

  private static String stem(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ending.length());
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}

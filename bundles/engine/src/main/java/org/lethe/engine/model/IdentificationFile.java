package org.lethe.engine.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.engine.store.Folder;
import org.lethe.engine.store.Json;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.Safetensors;

/**
 * Reader and writer of the model of an identifier as a weights file, with the groups of its filters
 * in the metadata.
 */
public final class IdentificationFile {
  private static final String KEY = "lethe.groups";
  private static final String LAYER = "layer";
  private static final String FILTERS = "filters";
  private static final String GROUPS = "groups";

  private IdentificationFile() {}

  /**
   * Writes an identification.
   *
   * @param name the name of the weights
   * @param metadata more metadata of the file
   */
  public static void write(
      Folder folder, String name, Identification identification, Map<String, String> metadata) {
    FilterGroups groups = identification.groups();
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(
        KEY,
        Json.line(
            Map.of(LAYER, groups.layer(), FILTERS, groups.filters(), GROUPS, groups.groups())));
    Model model = identification.model();
    folder.weights(name, model.weights(), ModelFile.with(model.network(), all));
  }

  /**
   * Reads an identification.
   *
   * @throws LetheException if the file contains no identification
   */
  public static Identification read(Folder folder, String name) {
    Path file = folder.weights(name);
    Map<String, Object> groups =
        Json.object(Safetensors.metadata(file).getOrDefault(KEY, ""))
            .orElseThrow(() -> new LetheException(file + " holds no groups of filters"));
    Model model =
        ModelFile.read(
            file,
            () -> {
              throw new LetheException(file + " carries no network");
            });
    try {
      return new Identification(model, groups(groups));
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      throw new LetheException("%s holds wrong groups (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static FilterGroups groups(Map<String, Object> map) {
    List<List<Integer>> groups =
        ((List<?>) map.get(GROUPS))
            .stream()
                .map(each -> ((List<?>) each).stream().map(Integer.class::cast).toList())
                .toList();
    return new FilterGroups(
        (String) map.get(LAYER), ((Number) map.get(FILTERS)).intValue(), groups);
  }
}

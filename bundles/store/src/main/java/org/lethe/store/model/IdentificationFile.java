package org.lethe.store.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.safetensors.ModelFile;
import org.lethe.store.Folder;

/**
 * Reader and writer of the model of an identifier as a weights file, with the groups of its filters
 * in the metadata.
 */
public final class IdentificationFile {
  private IdentificationFile() {}

  /**
   * Writes an identification.
   *
   * @param name the name of the weights
   * @param metadata more metadata of the file
   */
  public static void write(
      Folder folder, String name, Identification identification, Map<String, String> metadata) {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(StoredIdentifier.GROUPS, GroupsJson.write(identification.groups()));
    Model model = identification.model();
    folder.weights(name, model.weights(), ModelFile.with(model.network(), all));
  }

  /**
   * Reads an identification.
   *
   * @throws org.lethe.api.LetheException if the file contains no identification
   */
  public static Identification read(Path file) {
    StoredIdentifier stored = StoredIdentifier.read(file);
    return new Identification(ModelFile.read(file, stored::network), stored.groups());
  }
}

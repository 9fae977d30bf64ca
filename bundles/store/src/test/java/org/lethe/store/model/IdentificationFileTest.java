package org.lethe.store.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.nn.Initial;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.Folder;
import org.lethe.testing.Tiny;

class IdentificationFileTest {
  private static final String GROUPS = "lethe.groups";
  private static final Network NETWORK = Tiny.classifier(new Shape(3, 8, 8), 2);
  private static final Identification FOUND =
      new Identification(
          new Model(NETWORK, Initial.weights(NETWORK, 1, "test")),
          new FilterGroups("relu", 4, List.of(List.of(0, 3), List.of(1))));

  @TempDir private Path place;
  private Folder folder;
  private Path file;

  @BeforeEach
  void write() {
    folder = new Folder(place);
    IdentificationFile.write(folder, "mine", FOUND, Map.of("lethe.task", "Left"));
    file = folder.weights("mine");
  }

  @Test
  void anIdentificationIsReadBackAsItWas() {
    Identification read = IdentificationFile.read(file);
    assertEquals(FOUND.groups(), read.groups());
    assertEquals(FOUND.model(), read.model());
    assertEquals(Optional.of("Left"), StoredIdentifier.read(file).task());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[0, 4]]           | 4 | relu | filter 4 of 4",
        "[[-1]]             | 4 | relu | filter -1 of 4",
        "[[0, 0]]           | 4 | relu | filter 0 after 0 in a group",
        "[[1, 0]]           | 4 | relu | filter 0 after 1 in a group",
        "[[0], [0]]         | 4 | relu | filter 0 is in two groups",
        "[[0], []]          | 4 | relu | an empty group",
        "[]                 | 4 | relu | no groups",
        "[[4294967296]]     | 4 | relu | a filter is not a whole number",
        "[[0.5]]            | 4 | relu | a filter is not a whole number",
        "[0]                | 4 | relu | they are not lists of filters",
        "\"all\"            | 4 | relu | they are not lists of filters",
        "[[2147483646]]     | 2147483647 | relu | relu has 4 filters, not as many as they say",
        "[[0]]              | \"4\" | relu | relu has 4 filters, not as many as they say",
        "[[0]]              | 4 | relv | they are of a layer that its network does not have",
      })
  void wrongGroupsAreRefusedInOneLine(String groups, String filters, String layer, String why) {
    assertRefused(
        "{\"layer\": \"%s\", \"filters\": %s, \"groups\": %s}".formatted(layer, filters, groups),
        why);
  }

  @Test
  void textsThatAreNoGroupsAreRefusedWithoutReadingThemWhole() {
    assertRefused("", "they are no JSON object");
    assertRefused("[".repeat(100_000), "they are no JSON object");
    String many = "[0],".repeat(300_000);
    assertRefused("{\"groups\": [%s[0]]}".formatted(many), "they take more than 1 MiB");
  }

  @Test
  void aFileWithoutGroupsOrWithoutANetworkIsNoIdentifier() {
    Map<String, String> metadata = new LinkedHashMap<>(Safetensors.metadata(file));
    metadata.remove("lethe.network");
    folder.weights("bare", FOUND.model().weights(), metadata);
    assertEquals(folder.weights("bare") + " carries no network", message("bare"));
    folder.weights("plain", FOUND.model().weights(), Map.of());
    assertEquals(
        folder.weights("plain") + " holds no groups of filters; name the file of an identifier",
        message("plain"));
  }

  private void assertRefused(String groups, String why) {
    Map<String, String> metadata = new LinkedHashMap<>(Safetensors.metadata(file));
    metadata.put(GROUPS, groups);
    folder.weights("wrong", FOUND.model().weights(), metadata);
    assertEquals(
        "%s holds wrong groups of filters: %s".formatted(folder.weights("wrong"), why),
        message("wrong"));
  }

  private String message(String name) {
    return assertThrows(LetheException.class, () -> IdentificationFile.read(folder.weights(name)))
        .getMessage();
  }
}

package org.lethe.store.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.Initial;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.Folder;
import org.lethe.testing.Tiny;

class UnlearnedFileTest {
  private static final Network OTHER = Tiny.classifier(new Shape(1, 8, 8), 2);

  @TempDir private Path folder;

  @Test
  void networksOfTheUnlearnersOwnAreReadBack() {
    Model model = model(Tiny.classifier(new Shape(3, 8, 8), 5));
    Model remover = model(Tiny.remover(new Shape(3, 8, 8)));
    Unlearned written = unlearned(model, remover);
    Folder run = new Folder(folder);
    UnlearnedFile.write(run, "mine", written, Map.of("lethe.task", "Left"));
    assertEquals(written, UnlearnedFile.read(run, "mine", OTHER, Optional.empty()));
    assertEquals("Left", Safetensors.metadata(run.weights("mine")).get("lethe.task"));
  }

  @Test
  void movedMasksAreReadBackWithTheRemoverThatMakesThem() {
    Model model = model(OTHER);
    Masker.Learned learned = new Masker.Learned(model(Tiny.remover(new Shape(1, 8, 8))));
    Masker moved = new Masker.Moved(learned, Long.MIN_VALUE + 1);
    Unlearned written =
        new Unlearned(model, moved, OptionalDouble.of(.5), Optional.empty(), List.of());
    Folder run = new Folder(folder);
    UnlearnedFile.write(run, "moved-mask", written, Map.of());
    assertEquals(written, UnlearnedFile.read(run, "moved-mask"));
  }

  /** An earlier version kept the weights alone. */
  @Test
  void filesWithoutNetworksAreReadIntoTheNetworksOfTheRun() {
    Model model = model(Tiny.classifier(new Shape(3, 8, 8), 5));
    Model remover = model(Tiny.remover(new Shape(3, 8, 8)));
    Unlearned written = unlearned(model, remover);
    Folder run = new Folder(folder);
    UnlearnedFile.write(run, "mine", written, Map.of());
    for (String name : List.of("mine", "mine-remover")) {
      Map<String, String> earlier = new LinkedHashMap<>(Safetensors.metadata(run.weights(name)));
      earlier.remove(ModelFile.NETWORK);
      earlier.remove(ModelFile.CHECKSUM);
      run.weights(name, Safetensors.read(run.weights(name)), earlier);
    }
    assertEquals(
        written, UnlearnedFile.read(run, "mine", model.network(), Optional.of(remover.network())));
    assertThrows(
        LetheException.class, () -> UnlearnedFile.read(run, "mine", OTHER, Optional.empty()));
  }

  @Test
  void whatNoLaterProcessCouldReadIsNotWritten() {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    String name = "n".repeat(101);
    Model own = model(b.build(b.add(name, new Layer.Relu(), "x"), List.of()));
    Unlearned unlearned = unlearned(own, own);
    assertThrows(
        LetheException.class,
        () -> UnlearnedFile.write(new Folder(folder), "mine", unlearned, Map.of()));
    assertFalse(Files.exists(folder.resolve("weights")));
  }

  @Test
  void aRemoverThatAnEarlierAttemptLearnedIsNotKept() {
    Model model = model(OTHER);
    Folder run = new Folder(folder);
    UnlearnedFile.write(
        run, "mine", unlearned(model, model(Tiny.remover(new Shape(1, 8, 8)))), Map.of());
    assertTrue(Files.exists(run.weights("mine-remover")));
    Unlearned without =
        new Unlearned(
            model, new Masker.None(), OptionalDouble.empty(), Optional.empty(), List.of());
    UnlearnedFile.write(run, "mine", without, Map.of());
    assertFalse(Files.exists(run.weights("mine-remover")));
    assertTrue(Files.exists(run.weights("mine")));
  }

  private static Unlearned unlearned(Model model, Model remover) {
    return new Unlearned(
        model, new Masker.Learned(remover), OptionalDouble.of(0.5), Optional.empty(), List.of());
  }

  private static Model model(Network network) {
    return new Model(network, Initial.weights(network, 1, "test"));
  }
}

package org.lethe.engine.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.engine.store.Folder;
import org.lethe.testing.Tiny;

class UnlearnedFileTest {
  @TempDir private Path folder;

  @Test
  void whatNoLaterProcessCouldReadIsNotWritten() {
    Network network = Tiny.remover(new Shape(3, 8, 8));
    Model own = new Model(network, Weights.of(Map.of()));
    Unlearned unlearned =
        new Unlearned(
            own, new Masker.Learned(own), OptionalDouble.of(0.5), Optional.empty(), List.of());
    assertThrows(
        LetheException.class,
        () ->
            UnlearnedFile.write(new Folder(folder), "mine", unlearned, Optional.empty(), Map.of()));
    assertFalse(Files.exists(folder.resolve("weights")));
  }
}

package org.lethe.engine.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.store.Folder;
import org.lethe.store.model.UnlearnedFile;

/**
 * The files of the snapshots of one model: {@code weights/<model>@<epoch>.safetensors}, with a file
 * of the remover if the mask is learned.
 *
 * @param folder the directory of the run
 * @param model the name of the model
 * @param metadata the metadata of each file
 */
record SnapshotFiles(Folder folder, String model, Map<String, String> metadata) {
  private static final String AT = "@";

  /**
   * Writes a snapshot, and replaces one that an interrupted process wrote. The current stage may be
   * an earlier one than that of the model.
   */
  void write(SnapshotStore.Snapshot snapshot) {
    Unlearned result =
        new Unlearned(
            snapshot.model(),
            snapshot.masker(),
            OptionalDouble.empty(),
            Optional.empty(),
            List.of());
    UnlearnedFile.write(folder, name(snapshot.epoch()), result, metadata);
    UnlearnedFile.exclude(folder, name(snapshot.epoch()));
  }

  /** Reads a snapshot as a subject. */
  Subject read(Subject.Kind kind, int epoch) {
    Unlearned snapshot = UnlearnedFile.read(folder, name(epoch));
    return new Subject(kind, model, snapshot.model(), snapshot.masker(), OptionalInt.of(epoch));
  }

  /** Returns the epochs of the written snapshots, ascending. */
  List<Integer> epochs() {
    return folder.weights().stream()
        .filter(name -> name.matches("\\Q" + model + AT + "\\E[1-9][0-9]{0,8}"))
        .map(name -> Integer.valueOf(name.substring(name.lastIndexOf(AT) + 1)))
        .sorted()
        .toList();
  }

  void discardAll() {
    epochs().forEach(this::discard);
  }

  void discardOthers(int kept) {
    epochs().stream().filter(epoch -> epoch != kept).forEach(this::discard);
  }

  private void discard(int epoch) {
    UnlearnedFile.discard(folder, name(epoch));
  }

  /** Adds the written snapshots to the output of the current stage. */
  void include() {
    epochs().forEach(epoch -> UnlearnedFile.include(folder, name(epoch)));
  }

  private String name(int epoch) {
    return model + AT + epoch;
  }
}

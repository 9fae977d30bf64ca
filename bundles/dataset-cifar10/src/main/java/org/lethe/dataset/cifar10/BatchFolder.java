package org.lethe.dataset.cifar10;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.rows.labelled.LabelledFiles;
import org.lethe.rows.labelled.LabelledReader;
import org.lethe.rows.labelled.RecordFile;

/**
 * Batches of a folder.
 *
 * @param annotation the annotation, whose values are the labels
 * @param names the file of the classes' names
 * @param train the training batches, at least one
 * @param test the test batch
 */
record BatchFolder(Annotation annotation, RecordFile names, List<Batch> train, List<Batch> test)
    implements LabelledFiles {
  /** The name of the annotation. */
  static final String CLASS = "class";

  private static final int BATCHES = 5;

  /**
   * Reads the names of the classes, and the lengths of the batches. Training batches may be
   * missing, but not all.
   *
   * @throws LetheException if a file is missing, or is not of the layout
   */
  static BatchFolder of(Path root) {
    RecordFile names = new RecordFile(Cifar10Dataset.ID, root.resolve("batches.meta.txt"));
    List<Batch> train = trainingPaths(root).filter(Files::exists).map(BatchFolder::batch).toList();
    if (train.isEmpty()) {
      throw new LetheException(
          "%s: no data_batch_1.bin in %s; root must hold the binary version of CIFAR-10"
              .formatted(Cifar10Dataset.ID, root));
    }
    List<Batch> test = List.of(batch(root.resolve("test_batch.bin")));
    return new BatchFolder(new Annotation(CLASS, NamesFile.read(names)), names, train, test);
  }

  private static Stream<Path> trainingPaths(Path root) {
    return IntStream.rangeClosed(1, BATCHES)
        .mapToObj(number -> root.resolve("data_batch_%d.bin".formatted(number)));
  }

  private static Batch batch(Path path) {
    return Batch.of(new RecordFile(Cifar10Dataset.ID, path));
  }

  @Override
  public List<Path> paths() {
    return Stream.concat(
            Stream.of(names), Stream.of(train, test).flatMap(List::stream).map(Batch::file))
        .map(RecordFile::path)
        .toList();
  }

  @Override
  public int channels() {
    return Batch.CHANNELS;
  }

  @Override
  public int height() {
    return Batch.SIDE;
  }

  @Override
  public int width() {
    return Batch.SIDE;
  }

  @Override
  public int count(Split split) {
    long count = batches(split).stream().mapToLong(Batch::count).sum();
    return (int) Math.min(Integer.MAX_VALUE, count);
  }

  @Override
  public LabelledReader open(Split split) {
    return new BatchReader(batches(split), annotation.classes().size());
  }

  @Override
  public List<String> warnings() {
    return train.size() == BATCHES
        ? List.of()
        : List.of(
            "%s: %d of %d training batches, with %,d images; the others are missing"
                .formatted(Cifar10Dataset.ID, train.size(), BATCHES, count(Split.TRAIN)));
  }

  private List<Batch> batches(Split split) {
    return split == Split.TEST ? test : train;
  }
}

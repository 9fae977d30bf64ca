package org.lethe.dataset.mnist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.rows.labelled.LabelledFiles;
import org.lethe.rows.labelled.LabelledReader;
import org.lethe.rows.labelled.RecordFile;

/**
 * Four idx files of a folder, whose headers fit together.
 *
 * @param annotation the annotation, whose values are the labels
 * @param train the training files
 * @param test the test files
 */
record IdxFolder(Annotation annotation, IdxPair train, IdxPair test) implements LabelledFiles {
  private static final List<String> NAMES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private static final String GZIPPED = ".gz";

  /**
   * Returns the files of a folder, in the order of the standard names; a file that is not gzipped
   * is preferred.
   *
   * @throws LetheException if one is missing
   */
  static List<RecordFile> locate(Path root) {
    return NAMES.stream()
        .map(
            name ->
                Stream.of(name, name + GZIPPED)
                    .map(root::resolve)
                    .filter(Files::exists)
                    .findFirst()
                    .map(path -> new RecordFile(MnistDataset.ID, path))
                    .orElseThrow(() -> missing(root, name)))
        .toList();
  }

  private static LetheException missing(Path root, String name) {
    return new LetheException(
        "%s: %s is missing in %s, also as %s; root must hold the four idx files"
            .formatted(MnistDataset.ID, name, root, GZIPPED));
  }

  /**
   * Reads the headers of the files.
   *
   * @throws LetheException if a file is missing or its header is not valid, or they do not fit
   */
  static IdxFolder of(Path root, Annotation annotation) {
    List<RecordFile> files = locate(root);
    IdxPair train = IdxPair.of(files.get(0), files.get(1));
    IdxPair test = IdxPair.of(files.get(2), files.get(3));
    if (train.images().height() != test.images().height()
        || train.images().width() != test.images().width()) {
      throw test.images()
          .file()
          .problem(
              "has images of %s pixels, and the training file of %s; use files of one size"
                  .formatted(test.images().size(), train.images().size()));
    }
    return new IdxFolder(annotation, train, test);
  }

  @Override
  public List<Path> paths() {
    return Stream.of(train, test)
        .flatMap(pair -> Stream.of(pair.images(), pair.labels()))
        .map(idx -> idx.file().path())
        .toList();
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int height() {
    return train.images().height();
  }

  @Override
  public int width() {
    return train.images().width();
  }

  @Override
  public int count(Split split) {
    return pair(split).images().count();
  }

  @Override
  public LabelledReader open(Split split) {
    return IdxReader.open(pair(split), annotation.classes().size());
  }

  private IdxPair pair(Split split) {
    return split == Split.TEST ? test : train;
  }
}

package org.lethe.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.rows.pictures.ListedPictures;
import org.lethe.rows.pictures.PictureColumns;

/**
 * Listed pictures of a folder. It takes some tens of bytes per picture, and its names.
 *
 * @param root the folder of the pictures
 * @param columns the columns
 * @param names paths of the pictures from the folder
 * @param splits the split of each picture
 * @param values values of each annotation, a byte per picture
 * @param identities an identity per picture, where known
 * @param maskNames paths of the masks of each masked annotation from the folder, or empty texts
 * @param notes notes about the list, each in one line
 */
record FolderList(
    Path root,
    PictureColumns columns,
    List<String> names,
    List<Split> splits,
    List<byte[]> values,
    List<Integer> identities,
    List<List<String>> maskNames,
    List<String> notes)
    implements ListedPictures {

  @Override
  public int count() {
    return names.size();
  }

  @Override
  public String name(int picture) {
    return names.get(picture);
  }

  @Override
  public Path file(int picture) {
    return root.resolve(names.get(picture));
  }

  @Override
  public Split split(int picture) {
    return splits.get(picture);
  }

  @Override
  public byte[] values(int picture) {
    byte[] all = new byte[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i)[picture];
    }
    return all;
  }

  @Override
  public int identity(int picture) {
    return identities.get(picture);
  }

  @Override
  public List<Optional<Path>> masks(int picture) {
    List<Optional<Path>> masks = new ArrayList<>();
    for (List<String> column : maskNames) {
      String name = column.get(picture);
      masks.add(name.isEmpty() ? Optional.empty() : Optional.of(root.resolve(name)));
    }
    return masks;
  }
}

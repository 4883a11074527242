"""A session file does not lie where locks fail."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from facilitator.store import places

MOUNTS = """\
22 1 252:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:40 / /mnt/office rw,relatime shared:2 - cifs //server/share rw
41 22 0:41 / /mnt/my\\040stick rw,relatime shared:3 - vfat /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/user/session.sqlite", "ext4"),
        ("/mnt/office/session.sqlite", "cifs"),
        ("/mnt/my stick/session.sqlite", "vfat"),
        ("/mnt/office2/session.sqlite", "ext4"),
    ],
)
def test_the_innermost_mount_counts(path: str, kind: str) -> None:
    assert places.filesystem_of(PurePosixPath(path), MOUNTS) == kind


def test_a_local_disk_is_fine(tmp_path: Path) -> None:
    places.refuse_network_drive(tmp_path / "session.sqlite")


@pytest.mark.parametrize("folder", ["OneDrive - Администрация", "Яндекс.Диск", "Dropbox"])
def test_a_folder_of_a_cloud_is_warned_about(folder: str) -> None:
    assert folder in (places.warning(Path("/home/user") / folder / "session.sqlite") or "")


def test_an_ordinary_folder_is_not_warned_about(tmp_path: Path) -> None:
    assert places.warning(tmp_path / "session.sqlite") is None

package phonehome.device.owner;

/**
 * The database of the media provider, {@code external.db}: one table of files, told apart by type.
 */
final class MediaSchema {
    private static final String FILES =
            "_data _size:i _display_name date_added:i date_modified:i datetaken:i mime_type"
                    + " is_drm:i=0 is_pending:i=0 is_trashed:i=0 date_expires:i width:i height:i"
                    + " resolution owner_package_name volume_name='external_primary' relative_path"
                    + " bucket_id:i bucket_display_name group_id:i document_id instance_id"
                    + " original_document_id orientation:i is_favorite:i=0 is_download:i=0"
                    + " generation_added:i=1 generation_modified:i=1 xmp:b cd_track_number album artist"
                    + " author composer genre title year:i duration:i num_tracks:i writer album_artist"
                    + " disc_number compilation:i bitrate:i capture_framerate:r media_type:i=0 format:i"
                    + " parent:i storage_id:i _modifier:i _transcode_status:i _video_codec_type:i"
                    + " redacted_uri_id _user_id:i=0 _special_format:i picasa_id isprivate:i latitude:r"
                    + " longitude:r mini_thumb_magic:i description exposure_time f_number iso:i"
                    + " scene_capture_type:i tags category language bookmark:i color_standard:i"
                    + " color_transfer:i color_range:i title_key artist_id:i artist_key album_id:i"
                    + " album_key track:i is_music:i=0 is_podcast:i=0 is_ringtone:i=0 is_alarm:i=0"
                    + " is_notification:i=0 is_audiobook:i=0 is_recording:i=0 genre_id:i genre_key"
                    + " title_resource_uri download_uri referer_uri name";

    private MediaSchema() {}

    static Schema create() {
        return new Schema()
                .table("files", FILES)
                .table("thumbnails", "_data image_id:i video_id:i kind:i width:i height:i")
                .view(
                        "artists",
                        "SELECT min(_id) AS _id, artist, artist_key, count(DISTINCT album) AS"
                                + " number_of_albums, count(*) AS number_of_tracks FROM files WHERE"
                                + " media_type = 2 GROUP BY artist")
                .view(
                        "albums",
                        "SELECT min(_id) AS _id, min(_id) AS album_id, album, album_key, artist,"
                                + " artist_id, artist_key, count(*) AS numsongs, count(*) AS"
                                + " numsongs_by_artist, min(year) AS minyear, max(year) AS maxyear,"
                                + " NULL AS album_art FROM files WHERE media_type = 2 GROUP BY album");
    }
}

/** Names of sounds; not every one can be decoded. */
export const SOUND_FILE = /\.(wav|wave|flac|mp3|ogg|oga|opus|m4a|aac|aiff?)$/i;
